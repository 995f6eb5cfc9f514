package io.gannet.sink;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the sink works.
///
/// @param concurrency how many consumers write at once; what is about one job they write one after the other
/// @param batchRecords the most records of one transaction
/// @param databaseTimeout how long a starting sink waits for PostgreSQL to answer
@ConfigurationProperties("gannet.sink")
public record SinkProperties(
        @DefaultValue("1") int concurrency,
        @DefaultValue("1000") int batchRecords,
        @DefaultValue("2m") Duration databaseTimeout) {

    /// @throws IllegalArgumentException if a value is not positive
    public SinkProperties {
        atLeastOne("concurrency", concurrency);
        atLeastOne("batch-records", batchRecords);
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
