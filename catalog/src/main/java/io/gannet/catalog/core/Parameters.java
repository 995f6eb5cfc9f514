package io.gannet.catalog.core;

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
        if (value == null) {
            return null;
        }
        for (E state : states.getEnumConstants()) {
            if (state.name().equals(value.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        throw new InvalidRequestException(
                "state is '" + value + "'; it must be one of " + Arrays.toString(states.getEnumConstants()));
    }
}
