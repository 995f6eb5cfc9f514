package io.gannet.standalone.jobs;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gannet status JOB`: how a job stands.
@Command(name = "status", description = "Says how a job stands, and lists what failed.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Option(names = "--items", description = "List all items, not only what failed.")
    private boolean items;

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    @Override
    public Integer call() {
        var api = new JobsApi(catalog.api());
        JobView view = api.job(job);
        System.out.println(view.summary());
        System.out.print(ItemTable.of(api, job, items ? null : ItemView.State.FAILED));
        return ExitStatus.DONE;
    }
}
