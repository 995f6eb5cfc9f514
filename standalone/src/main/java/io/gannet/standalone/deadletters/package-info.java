/// The commands about dead letters.
@NullMarked
package io.gannet.standalone.deadletters;

import org.jspecify.annotations.NullMarked;
