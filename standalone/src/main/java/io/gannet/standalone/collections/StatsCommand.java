package io.gannet.standalone.collections;

import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `gannet stats`: what the images of a collection come to.
@Command(name = "stats", description = "Tells what the images of a collection come to.")
public final class StatsCommand implements Callable<Integer> {

    @Mixin
    private final Listing listing = new Listing();

    @Parameters(paramLabel = "TYPE/KEY", description = "The collection.")
    private String collection = "";

    @Override
    public Integer call() {
        if (!collection.contains("/")) {
            throw new CommandFailure(
                    "'" + collection + "' is no collection; name its type and key, as in campaign/abc");
        }
        listing.printOne(listing.api().get(CollectionPath.of(collection) + "/stats", JsonNode.class));
        return ExitStatus.DONE;
    }
}
