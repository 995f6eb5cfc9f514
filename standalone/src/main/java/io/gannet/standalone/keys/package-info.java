/// The commands about API keys.
@NullMarked
package io.gannet.standalone.keys;

import org.jspecify.annotations.NullMarked;
