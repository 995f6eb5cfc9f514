package io.gannet.testsupport;

/// Something that a host was done although it had asked for the contrary.
///
/// @param host the host
/// @param rule what it had asked for
/// @param sentence what happened, with the times
public record Violation(String host, Rule rule, String sentence) {

    /// What a host may ask for.
    public enum Rule {
        /// So much time between the beginnings of two requests, as configured.
        INTERVAL,
        /// No more than so many requests under way at once, as configured.
        CONCURRENCY,
        /// No request for as long as a 429 or 503 said (RFC 9110 section 10.2.3).
        RETRY_AFTER,
        /// So much time between the beginnings of two requests, as its robots.txt says.
        CRAWL_DELAY,
        /// That its robots.txt be read before anything else (RFC 9309 section 2.3).
        ROBOTS_FIRST,
        /// That some paths be left alone, as its robots.txt says.
        DISALLOWED,
        /// To be asked once for what it has answered.
        TWICE
    }

    @Override
    public String toString() {
        return host + ' ' + rule + ": " + sentence;
    }
}
