/// What files say about their pictures, read from bytes that may be hostile: Exif data and ICC profiles.
@NullMarked
package io.gannet.convert.core.metadata;

import org.jspecify.annotations.NullMarked;
