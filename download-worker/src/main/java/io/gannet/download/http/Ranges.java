package io.gannet.download.http;

import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.http.Leftovers.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Reads what an answer says about having it in parts (RFC 9110 section 14).
final class Ranges {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private Ranges() {}

    /// What the rest of the answer's body can be asked for with, should it break off.
    ///
    /// @return null if the rest cannot be asked for, or could be another body's
    static @Nullable Whole whole(Response response) {
        List<String> units = response.headers("Accept-Ranges");
        boolean ranges = units.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .anyMatch(unit -> unit.strip().equalsIgnoreCase("bytes"));
        String condition = condition(response);
        long length = response.body().contentLength();
        return ranges && condition != null
                ? new Whole(
                        condition, length < 0 ? null : length, response.header("Content-Type"), validators(response))
                : null;
    }

    /// The same once the rest, from some byte to the end, has begun to come.
    ///
    /// @return null if it is not the rest of the same body
    static @Nullable Whole rest(Response response, Whole whole, long from) {
        Matcher range = CONTENT_RANGE.matcher(response.header("Content-Range", ""));
        String etag = response.header("ETag");
        if (!range.matches() || (etag != null && !etag.equals(whole.validators().etag()))) {
            return null;
        }
        long total = Long.parseLong(range.group(3));
        boolean fits = Long.parseLong(range.group(1)) == from
                && Long.parseLong(range.group(2)) == total - 1
                && (whole.total() == null || whole.total() == total);
        return fits ? new Whole(whole.condition(), total, whole.contentType(), whole.validators()) : null;
    }

    /// What to revalidate the answer with.
    static FetchOrder.Validators validators(Response response) {
        return new FetchOrder.Validators(sendable(response.header("ETag")), sendable(response.header("Last-Modified")));
    }

    // Only a strong validator tells one body from another byte by byte (RFC 9110 section 13.1.5). A date is one if the
    // answer was made a second later at least (section 8.8.2.2).
    private static @Nullable String condition(Response response) {
        FetchOrder.Validators validators = validators(response);
        if (validators.etag() != null) {
            return validators.etag().startsWith("\"") ? validators.etag() : null;
        }
        Instant modified = instant(response.headers().getDate("Last-Modified"));
        Instant made = instant(response.headers().getDate("Date"));
        boolean strong = modified != null
                && made != null
                && Duration.between(modified, made).compareTo(Duration.ofSeconds(1)) >= 0;
        return strong ? validators.lastModified() : null;
    }

    @SuppressWarnings("JavaUtilDate") // what the library gives
    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    // A header that could not be sent back is no validator.
    private static @Nullable String sendable(@Nullable String value) {
        return value != null && value.chars().allMatch(c -> c >= ' ' && c <= '~') ? value : null;
    }
}
