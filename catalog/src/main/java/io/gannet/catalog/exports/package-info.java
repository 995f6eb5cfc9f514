/// Exports: items as tables, the images of collections as archives, all streamed however much it is.
@NullMarked
package io.gannet.catalog.exports;

import org.jspecify.annotations.NullMarked;
