package io.gannet.standalone.collections;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Facts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `gannet retry`: tries again what failed.
@Command(
        name = "retry",
        description = "Tries a job's failed items again, or a thousand of those that the options name.")
public final class RetryCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Facts facts = new Facts();

    @Mixin
    private final FailureOptions options = new FailureOptions();

    @Parameters(paramLabel = "JOB", arity = "0..1", description = "The job, all of whose failed items are meant.")
    private @Nullable String whole;

    @Override
    public Integer call() {
        Map<String, String> wanted = new HashMap<>();
        put(wanted, "job", options.job());
        put(wanted, "reason", options.reason());
        put(wanted, "host", options.host());
        put(wanted, "since", options.since());
        if ((whole == null) == wanted.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Say what to retry: either a job, or --job, --reason, --host or --since");
        }
        facts.print(
                whole != null
                        ? facts.api().post("/api/v1/jobs/" + encoded(whole) + "/retry", Map.of(), JsonNode.class)
                        : facts.api().post("/api/v1/failures/retry", wanted, JsonNode.class));
        return ExitStatus.DONE;
    }

    private static void put(Map<String, String> wanted, String name, @Nullable Object value) {
        if (value != null) {
            wanted.put(name, value.toString());
        }
    }
}
