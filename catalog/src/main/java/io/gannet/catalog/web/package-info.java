/// What every part of the HTTP face shares: pages of lists, problem details, and where the API is.
@NullMarked
package io.gannet.catalog.web;

import org.jspecify.annotations.NullMarked;
