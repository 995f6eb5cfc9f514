package io.gannet.standalone.console;

import java.time.Instant;

/// What the instance that is up on a data directory tells other commands, in `instance.json`.
///
/// @param pid its process
/// @param port where its catalog answers, on loopback
/// @param startedAt since when
/// @param kafka where its broker is, for Kafka clients (`bootstrap.servers`)
/// @param database where its PostgreSQL is, as a JDBC URL with user and password
public record InstanceFile(long pid, int port, Instant startedAt, String kafka, String database) {

    /// Whether the process is there and answers as Gannet does.
    public boolean answers() {
        return ProcessHandle.of(pid).isPresent() && api().answers();
    }

    /// The way to its catalog.
    public ApiClient api() {
        return new ApiClient(port);
    }
}
