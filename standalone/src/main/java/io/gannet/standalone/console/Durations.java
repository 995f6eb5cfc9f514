package io.gannet.standalone.console;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations as people write them: `2s`, `500ms`, `1m30s`, `14d`, or in ISO 8601.
public final class Durations {

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,12}ms");

    private Durations() {}

    /// The duration that a text means.
    ///
    /// @throws IllegalArgumentException if it means none, or less than none
    public static Duration parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        try {
            Duration duration = MILLIS.matcher(lower).matches()
                    ? Duration.ofMillis(Long.parseLong(lower, 0, lower.length() - 2, 10))
                    : Duration.parse(lower.startsWith("p") ? lower : iso(lower));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Falls through to the one sentence for both.
        }
        throw new IllegalArgumentException("'" + text + "' is no duration such as 2s, 500ms or PT2S");
    }

    // In ISO 8601 days come before the T, all else after it.
    private static String iso(String text) {
        int days = text.indexOf('d') + 1;
        return "p" + text.substring(0, days) + (days == text.length() ? "" : "t" + text.substring(days));
    }

    /// The duration as [#parse] reads it.
    public static String text(Duration duration) {
        boolean brief = duration.isPositive() && duration.compareTo(Duration.ofSeconds(1)) < 0;
        return brief && duration.toNanosPart() % 1_000_000 == 0
                ? duration.toMillis() + "ms"
                : duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /// Reads durations on the command line.
    public static final class Converter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String value) {
            try {
                return parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
