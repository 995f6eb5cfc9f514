package io.gannet.producer.core.site;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The dates of feeds: RFC 822 with four digits for the year, as RSS has them, and RFC 3339, as Atom has them.
final class FeedDates {

    // RFC_1123_DATE_TIME knows GMT and offsets only; RFC 822 section 5.1 has more names.
    private static final DateTimeFormatter NAMED_ZONES = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[EEE, ]d MMM yyyy HH:mm[:ss] z")
            .toFormatter(Locale.ENGLISH);

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant(),
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> ZonedDateTime.parse(text, NAMED_ZONES).toInstant(),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    private FeedDates() {}

    /// The moment, or null if the text is none: an article without a date is one that may be new.
    static @Nullable Instant parse(String text) {
        for (Function<String, Instant> form : FORMS) {
            try {
                return form.apply(text.strip());
            } catch (DateTimeException _) {
                // the next form may fit
            }
        }
        return null;
    }
}
