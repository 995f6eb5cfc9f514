/// Which image engine reads what, and the process that it runs in.
@NullMarked
package io.gannet.convert.engine;

import org.jspecify.annotations.NullMarked;
