package io.gannet.download.core.robots;

import io.gannet.contract.HostState;
import io.gannet.contract.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of an origin's robots.txt.
public sealed interface RobotsVerdict {

    /// What holds for those who need not heed any.
    RobotsVerdict IGNORED = new Known(RobotsRules.ALLOW_ALL, Instant.MIN, Instant.MAX);

    /// When it was learnt.
    Instant at();

    /// When it must be learnt anew.
    Instant expiresAt();

    /// The same in short, for the host's next worker.
    HostState.Robots summary(String origin);

    /// It was read, or the origin has none.
    ///
    /// @param rules what it says
    /// @param at when it was fetched
    /// @param expiresAt when it must be fetched anew; at most a day later (RFC 9309 section 2.4)
    record Known(RobotsRules rules, Instant at, Instant expiresAt) implements RobotsVerdict {

        @Override
        public HostState.Robots summary(String origin) {
            return new HostState.Robots(origin, true, null, null, null, false, at, expiresAt);
        }
    }

    /// It could not be had, or the origin cannot be reached at all; until it can, nothing may be fetched there (RFC
    /// 9309 section 2.3.1.4).
    ///
    /// @param reason what became of the attempt: [Reason#ROBOTS_DISALLOWED] if the server answered otherwise
    /// @param httpStatus the status that it answered with, if it did
    /// @param sentence what happened, for people
    /// @param retryable whether trying again later can help
    /// @param at when it was tried
    /// @param expiresAt when to try again
    record Unavailable(
            Reason reason,
            @Nullable Integer httpStatus,
            String sentence,
            boolean retryable,
            Instant at,
            Instant expiresAt)
            implements RobotsVerdict {

        /// What another worker found out; null if it found a robots.txt, which lies in the store.
        public static @Nullable Unavailable of(HostState.Robots robots) {
            return robots.available() || robots.reason() == null || robots.sentence() == null
                    ? null
                    : new Unavailable(
                            robots.reason(),
                            robots.httpStatus(),
                            robots.sentence(),
                            robots.retryable(),
                            robots.at(),
                            robots.expiresAt());
        }

        @Override
        public HostState.Robots summary(String origin) {
            return new HostState.Robots(origin, false, reason, httpStatus, sentence, retryable, at, expiresAt);
        }
    }
}
