package io.gannet.download.core;

import io.gannet.contract.Reason;
import io.gannet.contract.RobotsRequested;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Fetcher;
import io.gannet.download.core.fetch.Partial;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.frontier.Assignment;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.memory.RobotsMap;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fetches an origin's robots.txt and says what the answer means (RFC 9309 section 2.3.1).
public final class RobotsReader {

    private final Fetcher fetcher;
    private final RobotsMap map;
    private final RetryPolicy retry;
    private final DownloadRules rules;
    private final Clock clock;

    /// @param map where what was read is kept
    public RobotsReader(Fetcher fetcher, RobotsMap map, RetryPolicy retry, DownloadRules rules, Clock clock) {
        this.fetcher = fetcher;
        this.map = map;
        this.retry = retry;
        this.rules = rules;
        this.clock = clock;
    }

    /// What was found out within the last day, or a minute if it could not be had.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    public Optional<RobotsVerdict> remembered(String origin) {
        return map.find(origin, clock.instant());
    }

    /// Makes one request for a robots.txt; blocks for at most the fetcher's deadline. The answer is to be given to
    /// [#settle], which releases its body.
    ///
    /// @param passage see [Fetcher#fetch]
    /// @throws java.io.UncheckedIOException if the body cannot be spooled
    public FetchResult ask(Assignment.FetchRobots fetch, Passage passage) {
        return fetcher.fetch(FetchOrder.robots(fetch.url()), passage);
    }

    /// Keeps what the answer says and tells how to go on.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    public RobotsStep settle(Assignment.FetchRobots fetch, FetchResult result) {
        return switch (result) {
            case FetchResult.Body body -> {
                try (Content content = body.content()) {
                    yield known(fetch, RobotsRules.parse(fetch.origin(), text(content)));
                }
            }
            case FetchResult.Redirect redirect -> follow(fetch, redirect);
            case FetchResult.Status status -> weigh(fetch, status);
            case FetchResult.Failure failure -> weigh(fetch, failure);
            case FetchResult.BrokenOff(FetchResult.Failure failure, Partial partial) -> {
                partial.close(); // it is short, and asked for whole again
                yield weigh(fetch, failure);
            }
            case FetchResult.Withheld _ -> new RobotsStep.Withheld(fetch);
            case FetchResult.NotModified _ -> weigh(fetch, new FetchResult.Status(304, null));
        };
    }

    private RobotsStep known(Assignment.FetchRobots fetch, RobotsRules robots) {
        Instant now = clock.instant();
        var verdict = new RobotsVerdict.Known(robots, now, now.plus(rules.robotsMemory()));
        map.remember(fetch.origin(), verdict);
        return new RobotsStep.Learnt(fetch.origin(), verdict);
    }

    // After five redirects, or one to nowhere, the file counts as unavailable, which allows (section 2.3.1.2).
    private RobotsStep follow(Assignment.FetchRobots fetch, FetchResult.Redirect redirect) {
        Optional<WebUrl> location = fetch.url().resolve(redirect.location());
        if (location.isEmpty() || fetch.hops() >= Redirects.MOST_HOPS) {
            return known(fetch, RobotsRules.ALLOW_ALL);
        }
        Assignment.FetchRobots next = fetch.redirectedTo(location.get());
        return next.host().equals(fetch.host())
                ? new RobotsStep.Again(next, clock.instant())
                : new RobotsStep.Elsewhere(
                        new RobotsRequested(next.origin(), next.url(), next.hops(), clock.instant()));
    }

    // Too many requests is a client error by its number only: the host would answer if it were asked less.
    private RobotsStep weigh(Assignment.FetchRobots fetch, FetchResult.Status status) {
        if (status.code() < 500 && status.code() != 429) {
            return known(fetch, RobotsRules.ALLOW_ALL);
        }
        if (RetryPolicy.isPassing(status.code()) && retry.nextTry(fetch.tries()).isPresent()) {
            Duration pause = retry.pause(fetch.tries(), status.retryAfter());
            return new RobotsStep.Again(fetch.triedOnceMore(), clock.instant().plus(pause));
        }
        String sentence = fetch.url() + " answered " + status.code() + "; without it nothing there may be fetched.";
        return unavailable(fetch, Reason.ROBOTS_DISALLOWED, status.code(), sentence, true);
    }

    private RobotsStep weigh(Assignment.FetchRobots fetch, FetchResult.Failure failure) {
        Optional<Duration> delay = failure.retryable() ? retry.nextTry(fetch.tries()) : Optional.empty();
        if (delay.isPresent()) {
            return new RobotsStep.Again(fetch.triedOnceMore(), clock.instant().plus(delay.get()));
        }
        return unavailable(fetch, failure.reason(), null, failure.sentence(), failure.retryable());
    }

    private RobotsStep unavailable(
            Assignment.FetchRobots fetch, Reason reason, @Nullable Integer status, String sentence, boolean retryable) {
        Instant now = clock.instant();
        var verdict =
                new RobotsVerdict.Unavailable(reason, status, sentence, retryable, now, now.plus(rules.robotsRetry()));
        if (fetch.errand()) {
            map.remember(fetch.origin(), verdict); // where whoever asked looks for it
        }
        return new RobotsStep.Learnt(fetch.origin(), verdict);
    }

    private static String text(Content content) {
        try (InputStream in = content.source().open()) {
            return new String(in.readNBytes(RobotsRules.MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a spooled robots.txt failed", e);
        }
    }
}
