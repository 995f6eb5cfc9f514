/// When a schedule's next run is due and what is to become of it, decided without a clock and without a database.
@NullMarked
package io.gannet.catalog.schedules.core;

import org.jspecify.annotations.NullMarked;
