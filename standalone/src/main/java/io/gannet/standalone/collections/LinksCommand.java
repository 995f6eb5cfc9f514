package io.gannet.standalone.collections;

import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Listing;
import io.gannet.standalone.console.Listing.Column;
import io.gannet.standalone.console.Query;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gannet links`: which links are broken, and which have moved.
@Command(name = "links", description = "Lists the links that are broken, the longest broken first, or that have moved.")
public final class LinksCommand implements Callable<Integer> {

    @Mixin
    private final Listing listing = new Listing();

    @Option(names = "--moved", description = "List those that have moved.")
    private boolean moved;

    @Option(names = "--host", paramLabel = "HOST", description = "Only of this host.")
    private @Nullable String host;

    @Option(names = "--strikes", paramLabel = "N", description = "Only those that failed so often at least.")
    private @Nullable Integer strikes;

    @Override
    public Integer call() {
        listing.print(
                "/api/v1/links",
                new Query()
                        .with(moved ? "moved" : "broken", true)
                        .with("host", host)
                        .with("strikes", strikes),
                new Column("URL", "/url"),
                new Column("STRIKES", "/strikes"),
                new Column("FAILING SINCE", "/failingSince"),
                new Column("REASON", "/reason"),
                new Column("STATUS", "/httpStatus"),
                new Column("LAST ALL RIGHT", "/lastOkAt"),
                new Column("MOVED TO", "/movedTo"));
        return ExitStatus.DONE;
    }
}
