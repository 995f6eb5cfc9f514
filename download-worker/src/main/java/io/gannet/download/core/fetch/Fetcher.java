package io.gannet.download.core.fetch;

/// Makes one HTTP GET: no redirect is followed and nothing is tried twice, so that the frontier knows of every
/// request that a host sees.
@FunctionalInterface
public interface Fetcher {

    /// Makes the request and reads the answer to its end; blocks for at most the configured deadline. To interrupt
    /// the thread is to abandon the fetch: the connection is closed and the result is [FetchResult.Withheld].
    ///
    /// @param passage asked before the request is written to its connection, and told when it was; neither if
    ///     there is none to write it to
    /// @throws java.io.UncheckedIOException if the body cannot be spooled, which is no fault of the host
    FetchResult fetch(FetchOrder order, Passage passage);
}
