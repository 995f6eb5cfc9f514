package io.gannet.standalone.collections;

import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Listing;
import io.gannet.standalone.console.Listing.Column;
import io.gannet.standalone.console.Query;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `gannet failures`: what failed, whatever its job.
@Command(name = "failures", description = "Lists what failed, the newest first, or counts it by reason and host.")
public final class FailuresCommand implements Callable<Integer> {

    @Mixin
    private final Listing listing = new Listing();

    @Mixin
    private final FailureOptions options = new FailureOptions();

    @Option(names = "--summary", description = "Only count them, by reason and by host; of the options --since alone.")
    private boolean summary;

    @Override
    public Integer call() {
        if (summary) {
            String path = new Query().with("since", options.since()).on("/api/v1/failures/summary");
            listing.facts().print(listing.facts().api().get(path, JsonNode.class));
        } else {
            listing.print(
                    "/api/v1/failures",
                    new Query()
                            .with("job", options.job())
                            .with("reason", options.reason())
                            .with("host", options.host())
                            .with("since", options.since()),
                    new Column("FAILED AT", "/failedAt"),
                    new Column("ITEM", "/item"),
                    new Column("REASON", "/reason"),
                    new Column("STATUS", "/httpStatus"),
                    new Column("URL", "/url"),
                    new Column("DETAIL", "/detail"));
        }
        return ExitStatus.DONE;
    }
}
