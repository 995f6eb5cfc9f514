package io.gannet.catalog.core;

import io.gannet.contract.ContentHash;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Query parameters, refused in one sentence where they make no sense.
public final class Parameters {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private static final Pattern HOST_PREFIX = Pattern.compile("[^\\p{Cntrl}\\s/?#@*\\[\\]\\\\]{0,253}");

    private Parameters() {}

    /// How many entries a page is to have; 100 if the request does not say.
    ///
    /// @throws InvalidRequestException if that is no number from 1 to 1,000
    public static int limit(@Nullable String value) {
        return limit(value, DEFAULT_LIMIT);
    }

    /// How many entries a list is to have.
    ///
    /// @param otherwise how many if the request does not say
    /// @throws InvalidRequestException if that is no number from 1 to 1,000
    public static int limit(@Nullable String value, int otherwise) {
        return number("limit", value, otherwise, 1, MAX_LIMIT);
    }

    /// A number.
    ///
    /// @param otherwise what it is if the request does not say
    /// @throws InvalidRequestException if that is no number from `min` to `max`
    public static int number(String name, @Nullable String value, int otherwise, int min, int max) {
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Falls through to the one sentence for both.
        }
        throw new InvalidRequestException(name + " is '" + value + "'; it must be a number from " + min + " to " + max);
    }

    /// A number that a request may leave out.
    ///
    /// @return null if it does
    /// @throws InvalidRequestException if that is no number from 0 to `max`
    public static @Nullable Integer number(String name, @Nullable String value, int max) {
        return value == null ? null : (Integer) number(name, value, 0, 0, max);
    }

    /// A point in time that a request may leave out.
    ///
    /// @return null if it does
    /// @throws InvalidRequestException if that is none
    public static @Nullable OffsetDateTime time(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value);
        } catch (DateTimeParseException _) {
            throw new InvalidRequestException(
                    name + " is '" + value + "'; it must be a time such as 2026-11-21T12:00:00Z");
        }
    }

    /// The hash of an image.
    ///
    /// @throws InvalidRequestException if it is none
    public static ContentHash contentHash(String value) {
        try {
            return new ContentHash(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()));
        }
    }

    /// A yes or no that a request may leave out.
    ///
    /// @return null if it does
    /// @throws InvalidRequestException if that is neither
    public static @Nullable Boolean flag(String name, @Nullable String value) {
        if (value == null || value.equals("true") || value.equals("false")) {
            return value == null ? null : Boolean.valueOf(value);
        }
        throw new InvalidRequestException(name + " is '" + value + "'; it must be true or false");
    }

    /// The beginning of host names, in lower case; of all if the request does not say.
    ///
    /// @throws InvalidRequestException if no host name begins so
    public static String hostPrefix(String name, @Nullable String value) {
        if (value == null) {
            return "";
        }
        if (!HOST_PREFIX.matcher(value).matches()) {
            throw new InvalidRequestException(name + " is '" + value + "'; it must be a host name, or how some begin");
        }
        return value.toLowerCase(Locale.ROOT);
    }

    /// The state to filter by, in upper or lower case; null if the request does not say.
    ///
    /// @throws InvalidRequestException if there is no such state
    public static <E extends Enum<E>> @Nullable E state(@Nullable String value, Class<E> states) {
        return oneOf("state", value, states);
    }

    /// One of the constants, in upper or lower case; null if the request does not say.
    ///
    /// @throws InvalidRequestException if there is no such constant
    public static <E extends Enum<E>> @Nullable E oneOf(String name, @Nullable String value, Class<E> constants) {
        if (value == null) {
            return null;
        }
        for (E constant : constants.getEnumConstants()) {
            if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new InvalidRequestException(
                name + " is '" + value + "'; it must be one of " + Arrays.toString(constants.getEnumConstants()));
    }
}
