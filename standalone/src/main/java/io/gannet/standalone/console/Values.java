package io.gannet.standalone.console;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/// Values on the command line, refused in words for people.
public final class Values {

    private Values() {}

    /// A whole number.
    public static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new TypeConversionException("'" + text + "' is no number");
        }
    }

    /// A moment.
    public static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("'" + text + "' is no time such as 2026-11-20T00:00:00Z");
        }
    }

    /// An address.
    public static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException("'" + text + "' is no URL such as https://gannet.example");
        }
    }
}
