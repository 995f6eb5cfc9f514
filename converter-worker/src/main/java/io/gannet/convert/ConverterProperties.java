package io.gannet.convert;

import io.gannet.convert.core.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the converter-worker works.
///
/// @param threads how many images are converted at a time; 0 for one more than there are processors, which keeps them
///     busy while some wait for the object store
/// @param maxBytes the longest original that is read into memory
/// @param maxPixels width times height of the largest image that is decoded
/// @param maxEdge the longest edge of an image that is decoded, pixels; a JPEG cannot have more than 65,535
/// @param inFlightPixels how many pixels may be decoded at a time by all threads; count 12 bytes of heap for each
/// @param deadline the longest that decoding and encoding one image may take, from 1 second to 10 minutes
@ConfigurationProperties("gannet.converter")
public record ConverterProperties(
        @DefaultValue("0") int threads,
        @DefaultValue("64MB") DataSize maxBytes,
        @DefaultValue("100000000") int maxPixels,
        @DefaultValue("65535") int maxEdge,
        @DefaultValue("100000000") int inFlightPixels,
        @DefaultValue("30s") Duration deadline) {

    private static final int MAX_JPEG_EDGE = 65_535;
    private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(10);

    /// @throws IllegalArgumentException if a value is out of its range
    public ConverterProperties {
        require(threads >= 0 && threads <= 256, "threads", threads, "between 0 and 256");
        require(
                maxBytes.toBytes() >= 1 && maxBytes.toBytes() <= Integer.MAX_VALUE / 2,
                "max-bytes",
                maxBytes,
                "between 1B and 1023MB");
        require(maxPixels >= 1, "max-pixels", maxPixels, "at least 1");
        require(maxEdge >= 1 && maxEdge <= MAX_JPEG_EDGE, "max-edge", maxEdge, "between 1 and " + MAX_JPEG_EDGE);
        require(
                inFlightPixels >= maxPixels,
                "in-flight-pixels",
                inFlightPixels,
                "at least gannet.converter.max-pixels, " + maxPixels);
        require(
                deadline.compareTo(Duration.ofSeconds(1)) >= 0 && deadline.compareTo(LONGEST_DEADLINE) <= 0,
                "deadline",
                deadline,
                "between 1s and 10m");
    }

    /// How many threads convert, with the default resolved.
    public int conversionThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors() + 1;
    }

    Limits limits() {
        return new Limits(maxBytes.toBytes(), maxPixels, maxEdge);
    }

    /// How long a consumer may stay away for: for each record the probe and the rendering may take a deadline each,
    /// and the wait for room in the pixel budget one for each other thread; one more leaves time for the object
    /// store.
    Duration longestPoll(int maxPollRecords) {
        return deadline.multipliedBy((long) maxPollRecords * (conversionThreads() + 2));
    }

    private static void require(boolean condition, String name, Object value, String range) {
        if (!condition) {
            throw new IllegalArgumentException("gannet.converter." + name + " is " + value + "; it must be " + range);
        }
    }
}
