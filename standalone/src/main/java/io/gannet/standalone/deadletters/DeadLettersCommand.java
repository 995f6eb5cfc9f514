package io.gannet.standalone.deadletters;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Table;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `gannet dead-letters [TOPIC]`: what no code path could handle.
@Command(
        name = "dead-letters",
        description = "Lists the dead-letter topics, or the records that wait in one of them and why they are there.")
public final class DeadLettersCommand implements Callable<Integer> {

    static final String DEAD_LETTERS = "/api/v1/dead-letters";

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "Such as gannet.images.fetched-dlt.")
    private @Nullable String topic;

    @Override
    public Integer call() {
        String path = topic == null ? DEAD_LETTERS : DEAD_LETTERS + '/' + encoded(topic);
        var api = catalog.api();
        if (topic == null) {
            JsonNode topics = api.get(path, JsonNode.class).path("items");
            output.print(topics, () -> table(List.of("TOPIC", "WAITING", "KEPT"), topics));
        } else {
            List<JsonNode> letters = api.all(path, JsonNode.class);
            output.print(
                    letters,
                    () -> letters.isEmpty()
                            ? "None waits." + System.lineSeparator()
                            : Table.of(
                                    List.of("PARKED", "KEY", "BYTES", "WHY"),
                                    letters.stream()
                                            .map(letter -> cells(letter, "parkedAt", "key", "bytes", "why"))
                                            .toList()));
        }
        return ExitStatus.DONE;
    }

    private static String table(List<String> headings, JsonNode topics) {
        return Table.of(
                headings,
                topics.valueStream()
                        .map(each -> cells(each, "topic", "waiting", "kept"))
                        .toList());
    }

    private static List<String> cells(JsonNode node, String... fields) {
        return Arrays.stream(fields)
                .map(field -> Table.plain(node.path(field).asString("")))
                .toList();
    }
}
