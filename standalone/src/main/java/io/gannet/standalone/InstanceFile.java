package io.gannet.standalone;

import java.time.Instant;

/// What the instance that is up on a data directory tells other commands, in `instance.json`.
///
/// @param pid its process
/// @param port where its catalog answers, on loopback
/// @param startedAt since when
record InstanceFile(long pid, int port, Instant startedAt) {

    /// Whether the process is there and answers as Gannet does.
    boolean answers() {
        return ProcessHandle.of(pid).isPresent() && api().answers();
    }

    ApiClient api() {
        return new ApiClient(port);
    }
}
