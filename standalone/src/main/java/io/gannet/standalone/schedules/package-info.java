/// The commands about schedules.
@NullMarked
package io.gannet.standalone.schedules;

import org.jspecify.annotations.NullMarked;
