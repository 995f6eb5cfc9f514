package io.gannet.download;

import io.gannet.contract.FetchRequested;
import io.gannet.download.core.frontier.Position;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.messaging.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// What a ticket that is sent away takes along in the headers of its record: when it is to be back, and how often its
/// host was asked in vain.
final class Luggage {

    private static final String TRIES = "gannet_tries";

    private Luggage() {}

    static Map<String, String> of(Ticket ticket, Instant notBefore) {
        return Map.of(
                EventHeaders.NOT_BEFORE,
                String.valueOf(notBefore.toEpochMilli()),
                TRIES,
                String.valueOf(ticket.tries()));
    }

    /// When the record is to be back; null if it was never sent away.
    static @Nullable Instant notBefore(Headers headers) {
        Long millis = number(headers, EventHeaders.NOT_BEFORE);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /// The ticket for a request that was received, whether it is new or has come back.
    static Ticket ticket(Position position, FetchRequested request, Headers headers) {
        Instant notBefore = notBefore(headers);
        Long tries = number(headers, TRIES);
        return notBefore == null
                ? Ticket.of(position, request)
                : Ticket.returned(position, request, tries == null ? 0 : tries.intValue(), notBefore);
    }

    private static @Nullable Long number(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null) {
            return null;
        }
        try {
            return Long.valueOf(new String(header.value(), StandardCharsets.US_ASCII));
        } catch (NumberFormatException _) {
            return null; // what cannot be read does not count
        }
    }
}
