/// Images over HTTP, by their content: what is known of them, their bytes, and those that look like them.
@NullMarked
package io.gannet.catalog.images;

import org.jspecify.annotations.NullMarked;
