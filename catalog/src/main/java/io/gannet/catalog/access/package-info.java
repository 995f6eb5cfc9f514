/// Who may use the API.
@NullMarked
package io.gannet.catalog.access;

import org.jspecify.annotations.NullMarked;
