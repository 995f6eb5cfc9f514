/// Image engines in processes of their own, so that hostile bytes that crash or hang a codec take down nothing else.
@NullMarked
package io.gannet.convert.process;

import org.jspecify.annotations.NullMarked;
