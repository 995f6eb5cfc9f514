package io.gannet.catalog.access;

import io.gannet.catalog.web.Problems;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets each caller make so many requests a second of this instance.
final class RateFilter extends OncePerRequestFilter {

    private static final int MOST_CALLERS = 10_000;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final int rate;
    private final Refusals refusals;
    private final Map<String, RateLimiter> limiters = new Recent<>(MOST_CALLERS);

    /// @param rate how many; 0 for any number
    RateFilter(int rate, Refusals refusals) {
        this.rate = rate;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = CallerAuthentication.current();
        if (rate == 0 || caller == null || limiter(caller.name()).acquirePermission()) {
            chain.doFilter(request, response);
            return;
        }
        var problem = Problems.tooMany("This key may make " + rate + " requests a second; try again in a second.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(PERIOD.toSeconds()));
        refusals.answer(request, response, problem);
    }

    private RateLimiter limiter(String caller) {
        synchronized (limiters) {
            return limiters.computeIfAbsent(
                    caller,
                    name -> RateLimiter.of(
                            name,
                            RateLimiterConfig.custom()
                                    .limitForPeriod(rate)
                                    .limitRefreshPeriod(PERIOD)
                                    .timeoutDuration(Duration.ZERO)
                                    .build()));
        }
    }
}
