/// What the planner's rooms have in common: the units that they plan.
@NullMarked
package io.gannet.producer.core.unit;

import org.jspecify.annotations.NullMarked;
