/// The commands that remove what is not wanted any more and compare what is told with what is there.
@NullMarked
package io.gannet.standalone.upkeep;

import org.jspecify.annotations.NullMarked;
