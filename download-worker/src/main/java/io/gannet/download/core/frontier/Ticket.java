package io.gannet.download.core.frontier;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.Partial;
import io.gannet.download.core.memory.UrlEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request on its way through the worker.
///
/// @param position the record that it came in
/// @param request what to fetch
/// @param host the host to ask now
/// @param origin the origin whose robots.txt speaks for it
/// @param tries how often the host has been asked at this address in vain
/// @param bookedFor when its turn was to be, if it was sent away until about then
/// @param known what an earlier fetch of this address brought, to be revalidated
/// @param partial the beginning of its body, which broke off; to be released when the ticket ends
public record Ticket(
        Position position,
        FetchRequested request,
        String host,
        String origin,
        int tries,
        @Nullable Instant bookedFor,
        UrlEntry.@Nullable Known known,
        @Nullable Partial partial) {

    /// A request as it was received.
    public static Ticket of(Position position, FetchRequested request) {
        WebUrl target = request.target();
        return new Ticket(position, request, target.host(), target.origin(), 0, null, null, null);
    }

    /// A request that was sent away and has come back.
    public static Ticket returned(Position position, FetchRequested request, int tries, Instant bookedFor) {
        WebUrl target = request.target();
        return new Ticket(position, request, target.host(), target.origin(), tries, bookedFor, null, null);
    }

    /// The same with what is known of the address.
    public Ticket revalidating(UrlEntry.@Nullable Known known) {
        return new Ticket(position, request, host, origin, tries, bookedFor, known, partial);
    }

    /// The same after one more try in vain.
    public Ticket triedOnceMore() {
        return new Ticket(position, request, host, origin, tries + 1, null, known, partial);
    }

    /// The same with the beginning of its body.
    public Ticket continuing(Partial begun) {
        return new Ticket(position, request, host, origin, tries, bookedFor, known, begun);
    }

    /// Gives back what is kept for it; to be called wherever it ends. It can still be fetched, from the beginning.
    public void release() {
        if (partial != null) {
            partial.close();
        }
    }

    /// The same led on to another address.
    public Ticket redirectedTo(WebUrl location) {
        return of(position, request.redirectedTo(location));
    }
}
