package io.gannet.testsupport;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Judges whether the hosts of an [OriginServer] were treated as they asked, by what they saw and by nothing else:
/// whoever fetched, in how many processes and through how many restarts, makes no difference to a host.
///
/// What a host demands is told by the test, not read from the robots.txt by the same parser that the fetcher uses, so
/// that this is a second opinion: its interval and concurrency, the paths it forbids, its crawl delay. The two of
/// robots.txt hold from when it was served. What else counts is what the host said while it ran: a Retry-After.
///
/// A violation is reported only where the record proves one. It leaves room for three things, which is all the room
/// there is:
///
/// - *Jitter*: the time at which a request came is known to within a few milliseconds, as the kernel counts it, or as
///   a thread sees it where that does not tell. So a request came at most the jitter before the time that was noted,
///   or before the beginning of a stall of this JVM that ends there. That makes two requests look closer than they
///   were; it never makes a series look faster, so that the room is given once and not for each pair: among any n + 1
///   requests, the first and the last are n intervals apart, less one jitter.
/// - *Grace*: a client has to read an answer, and to tell all its threads of it, before it can act on it. What it had
///   under way when the answer was written may come although the answer asks for a pause: within the grace, and no
///   more requests than may be under way at once beside the one that was answered. The pause itself is counted from
///   when the answer's last byte was about to be written, which is not later than any client read it; so its end has
///   no room but the jitter.
/// - *Settling*: what a process had in flight when it was killed or stopped may be fetched once more. In flight is
///   also what was answered and was not yet stored; the settling says for how long at most.
public final class PolitenessGuarantee {

    // When a process had been killed or stopped, and what it had in flight that had begun by then.
    private record Interruption(Instant by, Predicate<OriginRequest> inFlight) {}

    private final Supplier<List<OriginRequest>> record;
    private final Supplier<List<Stalls.Stall>> stalls;
    private final Map<String, Duration> intervals = new HashMap<>();
    private final Map<String, Duration> crawlDelays = new HashMap<>();
    private final Map<String, Predicate<String>> forbidden = new HashMap<>();
    private final List<Interruption> interruptions = new ArrayList<>();
    private Duration interval = Duration.ZERO;
    private int concurrency = Integer.MAX_VALUE;
    private Duration jitter = Duration.ofMillis(10);
    private Duration grace = Duration.ofMillis(100);
    private Duration settling = Duration.ofSeconds(2);
    private boolean once;

    PolitenessGuarantee(Supplier<List<OriginRequest>> record, Supplier<List<Stalls.Stall>> stalls) {
        this.record = record;
        this.stalls = stalls;
    }

    /// For the hosts of this origin, which demand nothing yet but what they say themselves.
    public static PolitenessGuarantee on(OriginServer origin) {
        return new PolitenessGuarantee(origin::requests, () -> origin.stalls().all());
    }

    /// Every host demands this interval.
    public PolitenessGuarantee interval(Duration least) {
        interval = least;
        return this;
    }

    /// One host demands this interval instead.
    public PolitenessGuarantee interval(String host, Duration least) {
        intervals.put(host, least);
        return this;
    }

    /// Every host bears so many requests at once.
    public PolitenessGuarantee concurrency(int most) {
        concurrency = most;
        return this;
    }

    /// The robots.txt of a host asks for this delay.
    public PolitenessGuarantee crawlDelay(String host, Duration delay) {
        crawlDelays.put(host, delay);
        return this;
    }

    /// The robots.txt of a host forbids the paths of which this holds.
    public PolitenessGuarantee forbids(String host, Predicate<String> paths) {
        forbidden.put(host, paths);
        return this;
    }

    /// Every path is to be asked for once, unless the answer was none (429, 5xx, hung up, cut short) or the request
    /// was in flight when a process was interrupted.
    public PolitenessGuarantee once() {
        once = true;
        return this;
    }

    /// A process was killed or stopped at some moment between these two.
    public PolitenessGuarantee interrupted(Instant from, Instant to) {
        return interrupted(to, request -> {
            Instant ended = request.endedAt();
            return ended == null || !ended.plus(settling).isBefore(from);
        });
    }

    /// A process had been killed or stopped by this time.
    ///
    /// @param inFlight whether a request that had begun by then may have been in flight; says more exactly than the
    ///     settling what is excused
    public PolitenessGuarantee interrupted(Instant by, Predicate<OriginRequest> inFlight) {
        interruptions.add(new Interruption(by, inFlight));
        return this;
    }

    /// How wrong the time may be at which a request came; 10 ms unless told otherwise, twice the longest tick of a
    /// Linux kernel and what it takes to look.
    public PolitenessGuarantee jitter(Duration most) {
        jitter = most;
        return this;
    }

    /// How long after an answer a request may come that was under way before; 100 ms unless told otherwise.
    public PolitenessGuarantee grace(Duration most) {
        grace = most;
        return this;
    }

    /// How long after its answer a fetch may still be in flight for the client; 2 s unless told otherwise.
    public PolitenessGuarantee settling(Duration most) {
        settling = most;
        return this;
    }

    /// What is proved against whoever asked, by host.
    public List<Violation> judge() {
        var sight = new Sight(stalls.get(), jitter);
        var violations = new ArrayList<Violation>();
        byHost().forEach((host, requests) -> {
            var judge = new HostJudge(host, requests, sight);
            violations.addAll(
                    judge.spacing(Violation.Rule.INTERVAL, intervals.getOrDefault(host, interval), _ -> true));
            violations.addAll(judge.spacing(
                    Violation.Rule.CRAWL_DELAY, crawlDelays.getOrDefault(host, Duration.ZERO), judge::isAfterRobots));
            violations.addAll(judge.concurrency(concurrency));
            violations.addAll(judge.retryAfter(grace, concurrency));
            violations.addAll(judge.robotsFirst());
            violations.addAll(judge.disallowed(forbidden.getOrDefault(host, _ -> false)));
            if (once) {
                judge.repeats().stream()
                        .filter(repeat -> !isExcused(repeat.first()))
                        .map(judge::twice)
                        .forEach(violations::add);
            }
        });
        return violations;
    }

    /// How often a path was asked for again that had been answered, excused or not.
    public int repeats() {
        var sight = new Sight(stalls.get(), jitter);
        return byHost().entrySet().stream()
                .mapToInt(host -> new HostJudge(host.getKey(), host.getValue(), sight)
                        .repeats()
                        .size())
                .sum();
    }

    /// @throws AssertionError if there is a violation; its message tells them
    public void assertNone() {
        List<Violation> violations = judge();
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.size() + " violations "
                    + violations.stream().collect(groupingBy(Violation::rule, TreeMap::new, counting()))
                    + violations.stream()
                            .limit(100)
                            .map(Violation::toString)
                            .collect(joining("\n", ":\n", violations.size() > 100 ? "\n…" : "")));
        }
    }

    private Map<String, List<OriginRequest>> byHost() {
        return record.get().stream().collect(groupingBy(OriginRequest::host, TreeMap::new, toList()));
    }

    private boolean isExcused(OriginRequest first) {
        return interruptions.stream()
                .anyMatch(interruption ->
                        !first.startedAt().isAfter(interruption.by().plus(grace))
                                && interruption.inFlight().test(first));
    }
}
