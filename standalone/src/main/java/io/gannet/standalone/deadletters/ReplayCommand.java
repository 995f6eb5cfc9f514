package io.gannet.standalone.deadletters;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `gannet replay TOPIC-dlt`: sends dead letters again.
@Command(
        name = "replay",
        description =
                "Sends the records that wait in a dead-letter topic again, each once, to the topic they are from.")
public final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Parameters(paramLabel = "TOPIC-dlt", description = "The dead-letter topic, such as gannet.images.fetched-dlt.")
    private String topic = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only what was parked for a reason that has TEXT.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Send nothing; only say how many there are.")
    private boolean dryRun;

    @Override
    public Integer call() {
        String path = DeadLettersCommand.DEAD_LETTERS + '/' + encoded(topic) + "/replay?dryRun=" + dryRun
                + (reason == null ? "" : "&reason=" + encoded(reason));
        JsonNode replay = catalog.api().post(path, new byte[0], JsonNode.class);
        output.print(
                replay,
                () -> (dryRun ? "Would send " : "Sent ")
                        + replay.path("replayed").asString("0") + " again, "
                        + (dryRun ? "would leave " : "left ")
                        + replay.path("left").asString("0") + '.' + System.lineSeparator());
        return ExitStatus.DONE;
    }
}
