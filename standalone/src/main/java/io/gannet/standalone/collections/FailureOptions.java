package io.gannet.standalone.collections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which failures are meant.
final class FailureOptions {

    @Option(names = "--job", paramLabel = "JOB", description = "Only of this job.")
    private @Nullable String job;

    @Option(names = "--reason", paramLabel = "REASON", description = "Only for this reason, such as TIMEOUT.")
    private @Nullable String reason;

    @Option(names = "--host", paramLabel = "HOST", description = "Only of this host.")
    private @Nullable String host;

    @Option(names = "--since", paramLabel = "TIME", description = "Only since then, such as 2026-11-20T00:00:00Z.")
    private @Nullable Instant since;

    @Nullable
    String job() {
        return job;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    String host() {
        return host;
    }

    @Nullable
    Instant since() {
        return since;
    }
}
