package io.gannet.sink.core;

import io.gannet.contract.ContentHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How one address fared; one row of `addresses`. Its last success, its last try and its strikes merge each by a rule
/// of its own that knows no order.
///
/// @param url the address as planned, before any redirect
/// @param success the last success, if there was one
/// @param last the last try
/// @param strikes when it failed for reasons of the host since the last success: the newest [#NEWEST], and the first
///     of each week (UTC) that began after the success
public record AddressEntry(WebUrl url, @Nullable Success success, Try last, SortedSet<Instant> strikes) {

    /// How many strikes are remembered whenever they were.
    public static final int NEWEST = 10;

    // Here Gannet did not ask, or it cannot tell what the host would have said.
    private static final Set<Reason> NOT_ASKED =
            EnumSet.of(Reason.ADDRESS_FORBIDDEN, Reason.CREDENTIAL_UNKNOWN, Reason.INTERNAL_ERROR);

    private static final Set<Reason> STRIKES = EnumSet.of(
            Reason.HTTP_ERROR,
            Reason.GONE,
            Reason.TIMEOUT,
            Reason.DNS_ERROR,
            Reason.TLS_ERROR,
            Reason.CONNECT_ERROR,
            Reason.REDIRECT_LOOP,
            Reason.NOT_AN_IMAGE,
            Reason.CORRUPT);

    /// The address brought something.
    ///
    /// @param at when it was fetched or confirmed
    /// @param content the image; null for a document
    public record Success(Instant at, @Nullable ContentHash content) {

        private static final Comparator<Success> PRECEDENCE =
                Comparator.comparing(Success::at).thenComparingLong(Success::fingerprint);

        /// Settles which of two of one time counts.
        public long fingerprint() {
            return content == null ? 0 : Fingerprint.of(content);
        }
    }

    /// The host was asked.
    ///
    /// @param at when it answered, or did not
    /// @param reason why it failed; null if it did not
    /// @param httpStatus what the server answered, where it failed and did
    /// @param movedTo where redirects led; null if nowhere
    public record Try(
            Instant at,
            @Nullable Reason reason,
            @Nullable Integer httpStatus,
            @Nullable WebUrl movedTo) {

        private static final Comparator<Try> PRECEDENCE =
                Comparator.comparing(Try::at).thenComparingLong(Try::fingerprint);

        /// Settles which of two of one time counts.
        public long fingerprint() {
            return reason == null && movedTo == null ? 0 : Fingerprint.of(reason + " " + httpStatus + " " + movedTo);
        }
    }

    /// Copies the strikes.
    public AddressEntry {
        strikes = Collections.unmodifiableSortedSet(new TreeSet<>(strikes));
    }

    /// The key of an address, of one length however long it is: the first 128 bits of its SHA-256, as the SQL
    /// function `address_id` tells it.
    public UUID id() {
        var bits = ByteBuffer.wrap(ContentHash.newDigest().digest(url.value().getBytes(StandardCharsets.UTF_8)));
        return new UUID(bits.getLong(), bits.getLong());
    }

    static AddressEntry fetched(FetchRequested request, WebUrl finalUrl, @Nullable ContentHash content, Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        var last = new Try(time, null, null, movedTo(request, finalUrl));
        return new AddressEntry(request.item().url(), new Success(time, content), last, new TreeSet<>());
    }

    /// Bytes that are no image are a failure, those that are only not wanted none.
    static AddressEntry rejected(ImageRejected rejected) {
        ImageFetched fetched = rejected.fetched();
        return STRIKES.contains(rejected.reason())
                ? failed(fetched.request(), fetched.finalUrl(), rejected.reason(), null, fetched.at())
                : fetched(
                        fetched.request(),
                        fetched.finalUrl(),
                        fetched.original().hash(),
                        fetched.at());
    }

    /// Empty if the host was not asked.
    static Optional<AddressEntry> failed(ItemFailed failed) {
        FetchRequested request = failed.request();
        return NOT_ASKED.contains(failed.reason())
                ? Optional.empty()
                : Optional.of(failed(request, request.target(), failed.reason(), failed.httpStatus(), failed.at()));
    }

    private static AddressEntry failed(
            FetchRequested request, WebUrl lastUrl, Reason reason, @Nullable Integer status, Instant at) {
        Instant time = at.truncatedTo(ChronoUnit.MICROS);
        var strikes = new TreeSet<>(STRIKES.contains(reason) ? List.of(time) : List.of());
        var last = new Try(time, reason, status, movedTo(request, lastUrl));
        return new AddressEntry(request.item().url(), null, last, strikes);
    }

    private static @Nullable WebUrl movedTo(FetchRequested request, WebUrl lastUrl) {
        return lastUrl.equals(request.item().url()) ? null : lastUrl;
    }

    AddressEntry merge(AddressEntry other) {
        Success newest = newest(success, other.success);
        return new AddressEntry(
                url,
                newest,
                Try.PRECEDENCE.compare(last, other.last) >= 0 ? last : other.last,
                since(newest, strikes, other.strikes));
    }

    private static @Nullable Success newest(@Nullable Success one, @Nullable Success other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Success.PRECEDENCE.compare(one, other) >= 0 ? one : other;
    }

    private static SortedSet<Instant> since(
            @Nullable Success success, SortedSet<Instant> some, SortedSet<Instant> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        if (success != null) {
            all.headSet(success.at(), true).clear();
        }
        var kept = new TreeSet<Instant>();
        long week = success == null ? Long.MIN_VALUE : week(success.at());
        for (Instant strike : all) {
            if (week(strike) > week) {
                kept.add(strike);
                week = week(strike);
            }
        }
        all.descendingSet().stream().limit(NEWEST).forEach(kept::add);
        return kept;
    }

    // Weeks begin with Monday, and 1970 with a Thursday.
    private static long week(Instant time) {
        return Math.floorDiv(Math.floorDiv(time.getEpochSecond(), 86_400) + 3, 7);
    }
}
