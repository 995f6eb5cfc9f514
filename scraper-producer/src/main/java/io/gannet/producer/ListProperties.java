package io.gannet.producer;

import io.gannet.producer.core.list.ListPlanner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the producer reads lists.
///
/// @param rangeEntries how many entries of a list are planned at a time, and again if that fails half-way
/// @param rangeSize how much text is at most read for that; it is in memory meanwhile
/// @param maxUnpackedSize how much may come of unpacking a list
@ConfigurationProperties("gannet.producer.lists")
public record ListProperties(
        @DefaultValue("5000") int rangeEntries,
        @DefaultValue("8MB") DataSize rangeSize,
        @DefaultValue("20GB") DataSize maxUnpackedSize) {

    private static final DataSize LARGEST_RANGE = DataSize.ofMegabytes(100);

    /// @throws IllegalArgumentException if a value is out of its range
    public ListProperties {
        if (rangeEntries < 1) {
            throw new IllegalArgumentException(
                    "gannet.producer.lists.range-entries is " + rangeEntries + "; it must be at least 1");
        }
        if (rangeSize.toBytes() < 1 || rangeSize.compareTo(LARGEST_RANGE) > 0) {
            throw new IllegalArgumentException("gannet.producer.lists.range-size is " + rangeSize
                    + "; it must be between 1B and " + LARGEST_RANGE);
        }
        if (maxUnpackedSize.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "gannet.producer.lists.max-unpacked-size is " + maxUnpackedSize + "; it must be at least 1B");
        }
    }

    ListPlanner.Limits limits() {
        return new ListPlanner.Limits(rangeEntries, rangeSize.toBytes(), maxUnpackedSize.toBytes());
    }
}
