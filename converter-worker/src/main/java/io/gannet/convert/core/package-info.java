/// What converting means: limits, verdicts, the order of effects, and the port that an engine implements.
@NullMarked
package io.gannet.convert.core;

import org.jspecify.annotations.NullMarked;
