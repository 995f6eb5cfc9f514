package io.gannet.testsupport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an [OriginServer] answers: a status, headers, a body, and how badly it behaves about it. Every method gives a
/// changed copy.
public final class Reply {

    // IMF-fixdate (RFC 9110 section 5.6.7), whose day has two digits always.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,9})-");

    private int status;
    private byte[] body = {};
    private Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable Instant lastModified;
    private Duration delay = Duration.ZERO;
    private Duration pause = Duration.ZERO;
    private int dropAfter = Integer.MAX_VALUE;
    private boolean endless;
    private boolean hangUp;
    private boolean ranges;

    private Reply(int status) {
        this.status = status;
    }

    /// Answers 200 with these bytes.
    public static Reply ok(byte[] body, String mediaType) {
        return status(200).body(body, mediaType);
    }

    /// Answers with this status, without a body.
    public static Reply status(int status) {
        return new Reply(status);
    }

    /// Redirects.
    public static Reply redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    /// Closes the connection without a word.
    public static Reply hangUp() {
        return status(0).changed(copy -> copy.hangUp = true);
    }

    /// With this body.
    public Reply body(byte[] bytes, String mediaType) {
        return header("Content-Type", mediaType).changed(copy -> copy.body = bytes.clone());
    }

    /// With this header.
    public Reply header(String name, String value) {
        return changed(copy -> {
            copy.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            copy.headers.putAll(headers);
            copy.headers.put(name, value);
        });
    }

    /// With this entity tag, its quotes included; answers 304 to who has it (RFC 9110 section 13.1.2).
    public Reply etag(String tag) {
        return header("ETag", tag);
    }

    /// With this modification time, to the second; answers 304 to who has it (RFC 9110 section 13.1.3).
    public Reply lastModified(Instant time) {
        return header("Last-Modified", DATE.format(time.atZone(ZoneOffset.UTC)))
                .changed(copy -> copy.lastModified = Instant.ofEpochSecond(time.getEpochSecond()));
    }

    /// Asks to come back after whole seconds.
    public Reply retryAfter(Duration wait) {
        return header("Retry-After", String.valueOf(wait.toSeconds()));
    }

    /// Waits this long before the first byte.
    public Reply after(Duration wait) {
        return changed(copy -> copy.delay = wait);
    }

    /// Sends the body byte by byte with this pause after each.
    public Reply dripping(Duration pauseAfterEachByte) {
        return changed(copy -> copy.pause = pauseAfterEachByte);
    }

    /// Announces the whole body but closes the connection after so many bytes of it.
    public Reply droppedAfter(int bytes) {
        return changed(copy -> copy.dropAfter = bytes);
    }

    /// Sends the body over and over until the client hangs up; its length is not announced.
    public Reply endless() {
        return changed(copy -> copy.endless = true);
    }

    /// Says that ranges can be had, and answers 206 to who asks for the rest of what this is (RFC 9110 section 14.2).
    public Reply ranges() {
        return header("Accept-Ranges", "bytes").changed(copy -> copy.ranges = true);
    }

    private Reply changed(Consumer<Reply> change) {
        Reply copy = copy();
        change.accept(copy);
        return copy;
    }

    private Reply copy() {
        var copy = new Reply(status);
        copy.body = body;
        copy.headers = headers;
        copy.lastModified = lastModified;
        copy.delay = delay;
        copy.pause = pause;
        copy.dropAfter = dropAfter;
        copy.endless = endless;
        copy.hangUp = hangUp;
        copy.ranges = ranges;
        return copy;
    }

    /// What this becomes for a client that may have it already, or the beginning of it.
    Reply to(OriginRequest request) {
        if (status != 200) {
            return this;
        }
        if (!isKnownTo(request)) {
            return ranges ? rest(request) : this;
        }
        return changed(copy -> {
            copy.status = 304;
            copy.body = new byte[0];
            copy.endless = false;
        });
    }

    private Reply rest(OriginRequest request) {
        Matcher range = RANGE.matcher(request.header("Range").orElse(""));
        String ifRange = request.header("If-Range").orElse(null);
        boolean unchanged =
                ifRange == null || ifRange.equals(headers.get("ETag")) || ifRange.equals(headers.get("Last-Modified"));
        if (!range.matches() || !unchanged) {
            return this;
        }
        int from = Integer.parseInt(range.group(1));
        if (from >= body.length) {
            return status(416).header("Content-Range", "bytes */" + body.length);
        }
        return header("Content-Range", "bytes " + from + '-' + (body.length - 1) + '/' + body.length)
                .changed(copy -> {
                    copy.status = 206;
                    copy.body = Arrays.copyOfRange(body, from, body.length);
                });
    }

    // If-Modified-Since counts only where there is no If-None-Match (RFC 9110 section 13.2.2).
    private boolean isKnownTo(OriginRequest request) {
        String tags = request.header("If-None-Match").orElse(null);
        if (tags != null) {
            String tag = headers.get("ETag");
            return tag != null
                    && Arrays.stream(tags.split(",", -1))
                            .map(String::strip)
                            .anyMatch(known -> known.equals("*") || weak(known).equals(weak(tag)));
        }
        Instant modified = lastModified;
        return modified != null
                && request.header("If-Modified-Since")
                        .map(since -> isUnmodifiedSince(modified, since))
                        .orElse(false);
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static boolean isUnmodifiedSince(Instant modified, String since) {
        try {
            return !modified.isAfter(ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return false; // a date that cannot be read is ignored
        }
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    Duration delay() {
        return delay;
    }

    Duration pause() {
        return pause;
    }

    int dropAfter() {
        return dropAfter;
    }

    boolean isEndless() {
        return endless;
    }

    boolean isHangUp() {
        return hangUp;
    }
}
