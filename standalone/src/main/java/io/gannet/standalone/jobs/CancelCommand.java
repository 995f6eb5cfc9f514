package io.gannet.standalone.jobs;

import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Facts;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `gannet cancel JOB`: stops a job.
@Command(name = "cancel", description = "Stops a job; what it has fetched stays.")
public final class CancelCommand implements Callable<Integer> {

    @Mixin
    private final Facts facts = new Facts();

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    @Override
    public Integer call() {
        facts.print(facts.api().post("/api/v1/jobs/" + ApiClient.encoded(job) + "/cancel", Map.of(), JsonNode.class));
        return ExitStatus.DONE;
    }
}
