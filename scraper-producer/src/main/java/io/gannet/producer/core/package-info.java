/// Decides what a job or a fetched document plans; pure functions of their input.
@NullMarked
package io.gannet.producer.core;

import org.jspecify.annotations.NullMarked;
