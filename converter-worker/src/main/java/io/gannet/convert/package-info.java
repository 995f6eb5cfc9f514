/// The converter-worker: originals in, upright sRGB renditions out, or the reason why not.
@NullMarked
package io.gannet.convert;

import org.jspecify.annotations.NullMarked;
