package io.gannet.download.core.frontier;

import io.gannet.contract.Reason;
import io.gannet.contract.RobotsRequested;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the [Frontier] hands out to be done now.
public sealed interface Assignment {

    /// One HTTP request; [Frontier#done] must follow.
    sealed interface Request extends Assignment {

        /// The host that it goes to.
        String host();

        /// Where the request was read that it is made for.
        int partition();
    }

    /// Fetch what a ticket asks for.
    ///
    /// @param ticket the ticket
    record Fetch(Ticket ticket) implements Request {

        @Override
        public String host() {
            return ticket.host();
        }

        @Override
        public int partition() {
            return ticket.position().partition();
        }
    }

    /// Fetch an origin's robots.txt.
    ///
    /// @param origin the origin that it is to speak for
    /// @param partition the partition whose tickets wait for it
    /// @param url where to ask now
    /// @param hops how many redirects led here
    /// @param tries how often this has been tried in vain
    /// @param errand whether it is made on behalf of another worker, whose host sent it to this one's
    record FetchRobots(String origin, int partition, WebUrl url, int hops, int tries, boolean errand)
            implements Request {

        /// The first request for an origin's robots.txt.
        static FetchRobots of(String origin, int partition) {
            return new FetchRobots(origin, partition, new WebUrl(origin + "/robots.txt"), 0, 0, false);
        }

        /// A request on behalf of another worker.
        public static FetchRobots errand(RobotsRequested requested, int partition) {
            return new FetchRobots(requested.origin(), partition, requested.url(), requested.hops(), 0, true);
        }

        /// The same led on to another address.
        public FetchRobots redirectedTo(WebUrl location) {
            return new FetchRobots(origin, partition, location, hops + 1, 0, errand);
        }

        /// The same after one more try in vain.
        public FetchRobots triedOnceMore() {
            return new FetchRobots(origin, partition, url, hops, tries + 1, errand);
        }

        @Override
        public String host() {
            return url.host();
        }
    }

    /// A ticket leaves without its host being asked.
    sealed interface Dismissal extends Assignment {

        /// The ticket.
        Ticket ticket();
    }

    /// Look a ticket up once more, as another has just brought what it asks for.
    ///
    /// @param ticket the ticket
    record LookUp(Ticket ticket) implements Dismissal {}

    /// Send a ticket away, as its turn lies beyond the horizon.
    ///
    /// @param ticket the ticket
    /// @param until about when it is to be back
    record Defer(Ticket ticket, Instant until) implements Dismissal {}

    /// End a ticket without asking the host.
    ///
    /// @param ticket the ticket
    /// @param reason why
    /// @param httpStatus the status of the answer that decided it, if there was one
    /// @param sentence why, for people
    /// @param retryable whether trying again later can help
    record Refuse(Ticket ticket, Reason reason, @Nullable Integer httpStatus, String sentence, boolean retryable)
            implements Dismissal {

        /// What the verdict on its origin's robots.txt refuses the ticket for; null if for nothing.
        ///
        /// @param optOuts which of its wishes besides `Disallow` are heeded
        static @Nullable Refuse by(RobotsVerdict verdict, OptOuts optOuts, Ticket ticket) {
            WebUrl target = ticket.request().target();
            return switch (verdict) {
                case RobotsVerdict.Known known
                when known.rules().allows(target) ->
                    optOuts.refusal(known.rules(), target)
                            .map(line -> new Refuse(
                                    ticket,
                                    Reason.OPTED_OUT,
                                    null,
                                    "The robots.txt of " + ticket.origin() + " says \"" + line + "\".",
                                    false))
                            .orElse(null);
                case RobotsVerdict.Known _ ->
                    new Refuse(
                            ticket,
                            Reason.ROBOTS_DISALLOWED,
                            null,
                            "The robots.txt of " + ticket.origin() + " forbids this address.",
                            false);
                case RobotsVerdict.Unavailable no ->
                    new Refuse(ticket, no.reason(), no.httpStatus(), no.sentence(), no.retryable());
            };
        }
    }
}
