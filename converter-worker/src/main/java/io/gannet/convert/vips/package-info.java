/// The engine that is libvips, called through the JDK's foreign-function API.
@NullMarked
package io.gannet.convert.vips;

import org.jspecify.annotations.NullMarked;
