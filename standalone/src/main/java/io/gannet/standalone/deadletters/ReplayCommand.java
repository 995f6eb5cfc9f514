package io.gannet.standalone.deadletters;

import static io.gannet.standalone.console.ApiClient.encoded;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
import io.gannet.standalone.console.Query;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
        Replay replay = replay();
        output.print(replay, replay::sentence);
        return ExitStatus.DONE;
    }

    // The instance answers before anybody loses patience, and goes on when it is asked again.
    private Replay replay() {
        ApiClient api = catalog.api();
        var query = new Query().with("dryRun", dryRun).with("reason", reason);
        var replay = new Replay(topic, 0, 0, dryRun);
        try (var progress = Progress.of("Records")) {
            Answer answer;
            do {
                String path = DeadLettersCommand.DEAD_LETTERS + '/' + encoded(topic) + "/replay";
                answer = api.post(query.on(path), new byte[0], Answer.class);
                replay = replay.plus(answer);
                progress.step(answer.replayed + answer.left);
                query.with("cursor", answer.next);
            } while (answer.next != null);
        }
        return replay;
    }

    /// What was sent, or would be.
    ///
    /// @param replayed how many were sent again
    /// @param left how many were left, as they were parked for another reason
    record Replay(String topic, long replayed, long left, boolean dryRun) {

        private Replay plus(Answer answer) {
            return new Replay(topic, replayed + answer.replayed, left + answer.left, dryRun);
        }

        private String sentence() {
            return (dryRun ? "Would send %,d again, would leave %,d.%n" : "Sent %,d again, left %,d.%n")
                    .formatted(replayed, left);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(
            long replayed, long left, @Nullable String next) {}
}
