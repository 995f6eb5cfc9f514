package io.gannet.contract;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Refusals in one sentence that names the field, what it was and what it may be.
final class Require {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MAX_TEXT_LENGTH = 2_000;

    private Require() {}

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static void that(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    static String text(String field, @Nullable String value) {
        return text(field, value, MAX_TEXT_LENGTH);
    }

    static String text(String field, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing or blank");
        }
        if (value.length() > most) {
            throw new IllegalArgumentException(
                    field + " has " + value.length() + " characters; at most " + most + " are allowed");
        }
        return value;
    }

    static String id(String field, String value) {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " is '" + abbreviated(value) + "'; it must be 1 to 64 letters, digits, '-' or '_'");
        }
        return value;
    }

    static String matching(String field, @Nullable String value, Pattern pattern, String example) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " is '" + abbreviated(String.valueOf(value)) + "'; it must be " + example);
        }
        return value;
    }

    static double between(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be between " + min + " and " + max);
        }
        return value;
    }

    static int between(String field, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is " + value + "; it must be between " + min + " and " + max);
        }
        return value;
    }

    static long notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " is " + value + "; it must not be negative");
        }
        return value;
    }

    static Duration notNegative(String field, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(field + " is " + value + "; it must not be negative");
        }
        return value;
    }

    static String abbreviated(String value) {
        return value.length() <= 80 ? value : value.substring(0, 77) + "...";
    }
}
