package io.gannet.catalog.schedules;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How schedules are kept.
///
/// @param grace how late a run may start and still count as in time; beyond it the schedule's misfire policy decides
@ConfigurationProperties("gannet.catalog.schedules")
record SchedulesProperties(@DefaultValue("1m") Duration grace) {

    /// @throws IllegalArgumentException if it is negative
    SchedulesProperties {
        if (grace.isNegative()) {
            throw new IllegalArgumentException(
                    "gannet.catalog.schedules.grace is " + grace + "; it must not be negative");
        }
    }
}
