package io.gannet.testsupport;

import static java.time.Duration.between;

import io.gannet.testsupport.Violation.Rule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges what one host saw.
final class HostJudge {

    /// A path that was asked for again after it had been answered.
    record Repeat(OriginRequest first, OriginRequest second) {}

    private record Pause(String path, int status, Instant written, Instant until) {}

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final String ROBOTS = "/robots.txt";

    private final String host;
    private final List<OriginRequest> requests; // in the order they began
    private final Sight sight;
    private final @Nullable Instant robotsAt;

    HostJudge(String host, List<OriginRequest> requests, Sight sight) {
        this.host = host;
        this.requests = requests;
        this.sight = sight;
        this.robotsAt = requests.stream()
                .filter(request -> request.path().equals(ROBOTS))
                .map(OriginRequest::answer)
                .filter(HostJudge::isLasting)
                .map(answer -> Objects.requireNonNull(answer).at())
                .min(Instant::compareTo)
                .orElse(null);
    }

    /// Whether a robots.txt had been served when the request was seen.
    boolean isAfterRobots(OriginRequest request) {
        return robotsAt != null && !sight.latest(request.startedAt()).isBefore(robotsAt);
    }

    /// So much time between the beginnings of two requests, from the request before the first of those that count.
    List<Violation> spacing(Rule rule, Duration least, Predicate<OriginRequest> counts) {
        var violations = new ArrayList<Violation>();
        Duration owed = Duration.ZERO; // since the first request
        Instant level = null; // when the first would have come if the tightest ones since had kept the pace
        int tightest = 0;
        for (int i = 0; i < requests.size(); i++) {
            OriginRequest request = requests.get(i);
            owed = i > 0 && counts.test(request) ? owed.plus(least) : owed;
            Instant latest = request.startedAt().minus(owed);
            boolean early = level != null && latest.isBefore(level);
            if (early) {
                violations.add(tooSoon(rule, least, requests.get(tightest), request, i - tightest));
            }
            Instant earliest = sight.earliest(request.startedAt()).minus(owed);
            if (level == null || early || !earliest.isBefore(level)) {
                level = earliest;
                tightest = i;
            }
        }
        return violations;
    }

    private Violation tooSoon(Rule rule, Duration least, OriginRequest from, OriginRequest to, int steps) {
        String sentence = "%s began at %s, %d ms after %s at %s; %s were to lie between them"
                .formatted(
                        to.path(),
                        to.startedAt(),
                        between(from.startedAt(), to.startedAt()).toMillis(),
                        from.path(),
                        from.startedAt(),
                        steps == 1 ? least.toMillis() + " ms" : steps + " times " + least.toMillis() + " ms");
        return new Violation(host, rule, sentence);
    }

    /// No more than so many requests at once.
    List<Violation> concurrency(int most) {
        return requests.stream()
                .filter(request -> request.concurrent() > most)
                .map(request -> new Violation(
                        host,
                        Rule.CONCURRENCY,
                        "%s began at %s as the %dth of %d at once"
                                .formatted(request.path(), request.startedAt(), request.concurrent(), most)))
                .toList();
    }

    /// No request that a client began that knew of a Retry-After, before that was over.
    ///
    /// @param atOnce how many requests may be under way at once
    List<Violation> retryAfter(Duration grace, int atOnce) {
        var violations = new ArrayList<Violation>();
        for (OriginRequest asked : requests) {
            pause(asked).ifPresent(pause -> {
                int underWay = atOnce - 1;
                for (OriginRequest request : requests) {
                    Instant earliest = sight.earliest(request.startedAt());
                    boolean later = earliest.isAfter(pause.written());
                    if (later && sight.latest(request.startedAt()).isBefore(pause.until())) {
                        boolean soon = !earliest.isAfter(pause.written().plus(grace));
                        if (soon && underWay > 0) {
                            underWay--;
                        } else {
                            violations.add(tooEarly(request, pause));
                        }
                    }
                }
            });
        }
        return violations;
    }

    private Violation tooEarly(OriginRequest request, Pause pause) {
        String sentence = "%s began at %s; %s was answered %d at %s and asked for none before %s"
                .formatted(
                        request.path(),
                        request.startedAt(),
                        pause.path(),
                        pause.status(),
                        pause.written(),
                        pause.until());
        return new Violation(host, Rule.RETRY_AFTER, sentence);
    }

    private static Optional<Pause> pause(OriginRequest request) {
        var answer = request.answer();
        Instant written = request.endedAt();
        if (answer == null || written == null || (answer.status() != 429 && answer.status() != 503)) {
            return Optional.empty();
        }
        String value = answer.headers().getOrDefault("Retry-After", "");
        try {
            Instant until = SECONDS.matcher(value).matches()
                    ? answer.at().plusSeconds(Long.parseLong(value))
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            return Optional.of(new Pause(request.path(), answer.status(), written, until));
        } catch (DateTimeException _) {
            return Optional.empty(); // it asks for nothing
        }
    }

    /// Nothing before the robots.txt was served.
    List<Violation> robotsFirst() {
        return requests.stream()
                .filter(request -> !request.path().equals(ROBOTS) && !isAfterRobots(request))
                .map(request -> new Violation(
                        host,
                        Rule.ROBOTS_FIRST,
                        "%s began at %s; robots.txt was served %s"
                                .formatted(
                                        request.path(),
                                        request.startedAt(),
                                        robotsAt == null ? "never" : "at " + robotsAt)))
                .toList();
    }

    /// Nothing that the robots.txt forbids.
    List<Violation> disallowed(Predicate<String> forbidden) {
        return requests.stream()
                .filter(request -> !request.path().equals(ROBOTS) && forbidden.test(request.path()))
                .map(request -> new Violation(
                        host, Rule.DISALLOWED, request.path() + " was asked for at " + request.startedAt()))
                .toList();
    }

    /// What was asked for again after it had been answered.
    List<Repeat> repeats() {
        var repeats = new ArrayList<Repeat>();
        Map<String, OriginRequest> answered = new HashMap<>();
        for (OriginRequest request : requests) {
            OriginRequest first = answered.get(request.path());
            if (first != null) {
                repeats.add(new Repeat(first, request));
            }
            if (!request.path().equals(ROBOTS) && isLasting(request.answer())) {
                answered.put(request.path(), request);
            }
        }
        return repeats;
    }

    Violation twice(Repeat repeat) {
        OriginRequest first = repeat.first();
        String sentence = "%s was asked for at %s although it had been asked for at %s and answered at %s"
                .formatted(first.path(), repeat.second().startedAt(), first.startedAt(), first.endedAt());
        return new Violation(host, Rule.TWICE, sentence);
    }

    // Whether there is no reason to ask again. For a robots.txt: what is unavailable allows all, what is unreachable
    // forbids all (RFC 9309 section 2.3.1).
    private static boolean isLasting(OriginRequest.@Nullable Answer answer) {
        return answer != null
                && answer.whole()
                && answer.status() >= 200
                && answer.status() < 500
                && answer.status() != 429;
    }
}
