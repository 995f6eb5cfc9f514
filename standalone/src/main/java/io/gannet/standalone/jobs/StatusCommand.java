package io.gannet.standalone.jobs;

import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `gannet status JOB`: how a job stands.
@Command(name = "status", description = "Says how a job stands, and lists what failed.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(
            names = "--items",
            description = "List all items, not only what failed; 'images JOB --json' does so for programs.")
    private boolean items;

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    @Override
    public Integer call() {
        var api = new JobsApi(catalog.api());
        JsonNode told = api.told(job);
        JobView view = RecordCodec.mapper().treeToValue(told, JobView.class);
        output.print(
                told,
                () -> view.summary()
                        + System.lineSeparator()
                        + ItemTable.of(api, job, items ? null : ItemView.State.FAILED));
        return ExitStatus.DONE;
    }
}
