package io.gannet.convert;

import io.gannet.convert.core.Budget;
import io.gannet.convert.core.Budgets;
import io.gannet.convert.core.Limits;
import io.gannet.convert.core.appraisal.Appraiser;
import io.gannet.convert.core.appraisal.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the converter-worker works.
///
/// @param threads how many images are converted at a time, each by an engine process of its own; 0 for one more than
///     there are processors, as libvips alone leaves gaps
/// @param maxBytes the longest original that is read into memory
/// @param maxPixels width times height of the largest image that is decoded
/// @param maxEdge the longest edge of an image that is decoded, pixels; a JPEG cannot have more than 65,535
/// @param maxFrames the most frames or pages of a file of which the first is decoded
/// @param inFlightPixels how many pixels may be decoded at a time by all engines
/// @param maxInFlightBytes how many bytes of originals may be in memory at a time, those that wait for an engine or
///     for the object store among them
/// @param deadline the longest that decoding and encoding one image may take, from 1 second to 10 minutes
/// @param engineMemory what an engine process may use, heap and native memory together; an image that needs more ends
///     as INTERNAL_ERROR
/// @param vipsLibrary where libvips is; by default the system's, else the one that was built in
/// @param score what traits of an image count for in its score, -100 to 100; those left out count for what
///     docs/scoring.md says
@ConfigurationProperties("gannet.converter")
public record ConverterProperties(
        @DefaultValue("0") int threads,
        @DefaultValue("64MB") DataSize maxBytes,
        @DefaultValue("100000000") int maxPixels,
        @DefaultValue("65535") int maxEdge,
        @DefaultValue("10000") int maxFrames,
        @DefaultValue("100000000") int inFlightPixels,
        @DefaultValue("256MB") DataSize maxInFlightBytes,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("1536MB") DataSize engineMemory,
        @Nullable Path vipsLibrary,
        @DefaultValue Map<Trait, Integer> score) {

    private static final int MAX_JPEG_EDGE = 65_535;
    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(256);
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
                vipsLibrary == null || Files.isRegularFile(vipsLibrary),
                "vips-library",
                String.valueOf(vipsLibrary),
                "the path of a file");
        require(maxFrames >= 1, "max-frames", maxFrames, "at least 1");
        require(
                engineMemory.compareTo(LEAST_MEMORY) >= 0,
                "engine-memory",
                engineMemory,
                "at least " + LEAST_MEMORY.toMegabytes() + "MB");
        require(
                inFlightPixels >= maxPixels,
                "in-flight-pixels",
                inFlightPixels,
                "at least gannet.converter.max-pixels, " + maxPixels);
        require(
                maxInFlightBytes.compareTo(maxBytes) >= 0 && maxInFlightBytes.toBytes() <= Integer.MAX_VALUE,
                "max-in-flight-bytes",
                maxInFlightBytes,
                "between gannet.converter.max-bytes, " + maxBytes + ", and 2047MB");
        require(
                deadline.compareTo(Duration.ofSeconds(1)) >= 0 && deadline.compareTo(LONGEST_DEADLINE) <= 0,
                "deadline",
                deadline,
                "between 1s and 10m");
        score = Map.copyOf(score);
        score.forEach((trait, points) -> require(
                Math.abs(points) <= 100,
                "score." + trait.name().toLowerCase(Locale.ROOT),
                points,
                "between -100 and 100"));
    }

    /// How many images are converted at a time, with the default resolved.
    public int conversions() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors() + 1;
    }

    Appraiser appraiser() {
        return new Appraiser(score);
    }

    Limits limits() {
        return new Limits(maxBytes.toBytes(), maxPixels, maxEdge, maxFrames);
    }

    /// What all conversions together may hold.
    public Budgets budgets() {
        return new Budgets(new Budget(Math.toIntExact(maxInFlightBytes.toBytes())), new Budget(inFlightPixels));
    }

    /// How long a consumer may stay away for: for each record the probe and the rendering may take two deadlines
    /// each, and the wait for an engine one for each of them.
    Duration longestPoll(int maxPollRecords) {
        return deadline.multipliedBy((long) maxPollRecords * (conversions() + 4));
    }

    private static void require(boolean condition, String name, Object value, String range) {
        if (!condition) {
            throw new IllegalArgumentException("gannet.converter." + name + " is " + value + "; it must be " + range);
        }
    }
}
