package io.gannet.standalone.jobs;

import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Listing;
import io.gannet.standalone.console.Listing.Column;
import io.gannet.standalone.console.Query;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gannet jobs`: the newest jobs.
@Command(name = "jobs", description = "Lists the jobs, the newest first.")
public final class JobsCommand implements Callable<Integer> {

    @Mixin
    private final Listing listing = new Listing();

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state, such as running.")
    private JobView.@Nullable State state;

    @Override
    public Integer call() {
        listing.print(
                "/api/v1/jobs",
                new Query().with("state", state),
                new Column("JOB", "/id"),
                new Column("STATE", "/state"),
                new Column("COLLECTION", "/collection/type"),
                new Column("", "/collection/key"),
                new Column("CREATED", "/createdAt"),
                new Column("READY", "/counts/images/READY"),
                new Column("FAILED", "/counts/images/FAILED"),
                new Column("SKIPPED", "/counts/images/SKIPPED"),
                new Column("PENDING", "/counts/images/PENDING"),
                new Column("PAGES FAILED", "/counts/documents/FAILED"));
        return ExitStatus.DONE;
    }
}
