/// Schedules over HTTP, and the runs that they start: jobs that come back by the clock.
@NullMarked
package io.gannet.catalog.schedules;

import org.jspecify.annotations.NullMarked;
