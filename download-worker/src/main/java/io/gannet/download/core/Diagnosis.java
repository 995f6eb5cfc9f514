package io.gannet.download.core;

import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.frontier.HostNews;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells from one answer how its host fares.
///
/// @param retry how often a host is asked in vain
/// @param rules for how long one that is out of reach is left alone
public record Diagnosis(RetryPolicy retry, DownloadRules rules) {

    private static final Set<Reason> OUT_OF_REACH = Set.of(Reason.CONNECT_ERROR, Reason.DNS_ERROR, Reason.TLS_ERROR);

    /// What the answer says about the host.
    ///
    /// @param origin the origin that was asked
    /// @param tries how often it was asked in vain before
    /// @return null if nothing, as it was not asked
    public @Nullable HostNews of(String origin, int tries, FetchResult result, Instant now) {
        return switch (result) {
            case FetchResult.Body _, FetchResult.NotModified _, FetchResult.Redirect _ -> new HostNews.Well();
            case FetchResult.Status status -> of(origin, status, now);
            case FetchResult.Failure failure -> of(origin, tries, failure, now);
            case FetchResult.BrokenOff broken -> of(origin, tries, broken.failure(), now);
            case FetchResult.Withheld _ -> null;
        };
    }

    // About the host as a whole are too many requests (RFC 6585 section 4), overload (RFC 9110 section 15.6.4), and
    // any other answer that says how long to stay away.
    private HostNews of(String origin, FetchResult.Status status, Instant now) {
        if (status.code() == 429 || status.code() == 503 || status.retryAfter() != null) {
            return new HostNews.Overloaded(status.code(), status.retryAfter());
        }
        if (status.code() < 500) {
            return new HostNews.Well();
        }
        String sentence = origin + " keeps failing; it answered " + status.code() + '.';
        return failing(origin, Reason.HTTP_ERROR, status.code(), sentence, true, false, now);
    }

    private @Nullable HostNews of(String origin, int tries, FetchResult.Failure failure, Instant now) {
        return switch (failure.reason()) {
            case ADDRESS_FORBIDDEN -> null;
            case TOO_LARGE, OPTED_OUT -> new HostNews.Well();
            default -> {
                boolean last = !failure.retryable() || retry.nextTry(tries).isEmpty();
                boolean outOfReach = last && OUT_OF_REACH.contains(failure.reason());
                yield failing(origin, failure.reason(), null, failure.sentence(), failure.retryable(), outOfReach, now);
            }
        };
    }

    private HostNews failing(
            String origin,
            Reason reason,
            @Nullable Integer status,
            String sentence,
            boolean retryable,
            boolean outOfReach,
            Instant now) {
        var verdict =
                new RobotsVerdict.Unavailable(reason, status, sentence, retryable, now, now.plus(rules.robotsRetry()));
        return new HostNews.Failing(origin, verdict, outOfReach);
    }
}
