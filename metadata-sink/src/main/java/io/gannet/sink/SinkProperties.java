package io.gannet.sink;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the sink works.
///
/// @param concurrency how many consumers write at once; what is about one job they write one after the other
/// @param batchRecords the most records of one transaction
/// @param batchWait how long a record waits for others, so that records that come one by one are written in batches,
///     too
/// @param databaseTimeout how long a starting sink waits for PostgreSQL to answer
/// @param placeholder when a content is called a placeholder
@ConfigurationProperties("gannet.sink")
public record SinkProperties(
        @DefaultValue("2") int concurrency,
        @DefaultValue("1000") int batchRecords,
        @DefaultValue("100ms") Duration batchWait,
        @DefaultValue("2m") Duration databaseTimeout,
        @DefaultValue Placeholder placeholder) {

    private static final int MOST_SIGHTINGS = 100;

    /// When a content that was converted is called a placeholder: the image that hosts answer with where they have
    /// none. Both must be so; once it is called so, it stays so.
    ///
    /// @param addresses at least so many different addresses led to it, queries left out
    /// @param collections at least so many different collections wanted it
    public record Placeholder(
            @DefaultValue("10") int addresses,
            @DefaultValue("5") int collections) {

        /// @throws IllegalArgumentException if a value is not from 1 to 100; so many are remembered of each content
        public Placeholder {
            bounded("addresses", addresses);
            bounded("collections", collections);
        }

        private static void bounded(String name, int value) {
            if (value < 1 || value > MOST_SIGHTINGS) {
                throw new IllegalArgumentException("gannet.sink.placeholder." + name + " is " + value
                        + "; it must be between 1 and " + MOST_SIGHTINGS);
            }
        }
    }

    /// @throws IllegalArgumentException if a value is not positive, or the wait negative
    public SinkProperties {
        atLeastOne("concurrency", concurrency);
        atLeastOne("batch-records", batchRecords);
        if (batchWait.isNegative()) {
            throw new IllegalArgumentException("gannet.sink.batch-wait is " + batchWait + "; it must not be negative");
        }
        if (!databaseTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "gannet.sink.database-timeout is " + databaseTimeout + "; it must be positive");
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("gannet.sink." + name + " is " + value + "; it must be at least 1");
        }
    }
}
