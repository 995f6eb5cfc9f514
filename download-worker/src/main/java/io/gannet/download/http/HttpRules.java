package io.gannet.download.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// How hosts are spoken to.
///
/// @param userAgent who is asking
/// @param secrets what to send for each credential, by its name
/// @param timeouts how long a host may take
/// @param spool where large bodies are kept while they are read and stored
/// @param keptFrom a beginning of a body that broke off is not kept if it is shorter than this, in bytes
/// @param mostKept how much of such beginnings is kept in all, in bytes
public record HttpRules(
        String userAgent, Map<String, Secret> secrets, Timeouts timeouts, Path spool, long keptFrom, long mostKept) {

    /// Takes a copy.
    public HttpRules {
        secrets = Map.copyOf(secrets);
    }

    /// A header to be sent.
    ///
    /// @param name its name
    /// @param value its value, a secret
    public record Secret(String name, String value) {

        @Override
        public String toString() {
            return "Secret[" + name + "]";
        }
    }

    /// How long a host may take.
    ///
    /// @param connect to resolve its name, and to accept a connection
    /// @param read to send the next byte
    /// @param total from the beginning to the last byte
    public record Timeouts(Duration connect, Duration read, Duration total) {}
}
