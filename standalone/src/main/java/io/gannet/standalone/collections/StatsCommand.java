package io.gannet.standalone.collections;

import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Facts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `gannet stats`: what the images of a collection come to.
@Command(name = "stats", description = "Tells what the images of a collection come to.")
public final class StatsCommand implements Callable<Integer> {

    @Mixin
    private final Facts facts = new Facts();

    @Parameters(paramLabel = "TYPE/KEY", description = "The collection.")
    private CollectionName collection = new CollectionName("", "");

    @Override
    public Integer call() {
        facts.print(facts.api().get(collection.path() + "/stats", JsonNode.class));
        return ExitStatus.DONE;
    }
}
