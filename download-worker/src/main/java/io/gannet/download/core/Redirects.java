package io.gannet.download.core;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.WebUrl;
import java.util.Optional;

/// Where a redirect leads: to at most five addresses in a row, none of them twice.
final class Redirects {

    static final int MOST_HOPS = 5;

    private Redirects() {}

    /// Why the request is not to be led on to this address.
    ///
    /// @return empty if it is
    static Optional<String> refusal(FetchRequested request, WebUrl location) {
        if (request.redirects().size() >= MOST_HOPS) {
            return Optional.of("More than " + MOST_HOPS + " redirects in a row.");
        }
        if (request.item().url().equals(location) || request.redirects().contains(location)) {
            return Optional.of("The redirects lead in a circle.");
        }
        return Optional.empty();
    }
}
