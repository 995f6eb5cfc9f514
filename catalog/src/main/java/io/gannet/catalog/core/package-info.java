/// What a request to the catalog means, decided without HTTP and without a database.
@NullMarked
package io.gannet.catalog.core;

import org.jspecify.annotations.NullMarked;
