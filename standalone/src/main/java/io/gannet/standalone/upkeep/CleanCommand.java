package io.gannet.standalone.upkeep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.Durations;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gannet clean`: removes images that were not seen for long.
@Command(
        name = "clean",
        description = "Removes images that were not seen for long, but not those that were used since or are pinned.")
public final class CleanCommand implements Callable<Integer> {

    private static final String RUNS = "/api/v1/retention/runs";

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ConsentOption consent = new ConsentOption();

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "AGE",
            converter = Durations.Converter.class,
            description = "Images that were last seen so long ago, such as 14d or 24h.")
    private Duration olderThan = Duration.ZERO;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only of collections of this type.")
    private @Nullable String type;

    @Option(names = "--collection", paramLabel = "TYPE/KEY", description = "Only of this collection.")
    private @Nullable CollectionName collection;

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dryRun;

    @Override
    public Integer call() {
        ApiClient api = catalog.api();
        Summary summary = api.post(RUNS, order(true), Summary.class);
        if (!dryRun && summary.images > 0) {
            consent.require("Remove " + summary.what());
            summary = remove(api);
        }
        Summary told = summary;
        output.print(
                told,
                () -> (told.dryRun && told.images > 0 ? "Would remove " : "Removed ")
                        + told.what()
                        + '.'
                        + System.lineSeparator());
        return ExitStatus.DONE;
    }

    // The instance answers before anybody loses patience, and goes on when it is asked again.
    private Summary remove(ApiClient api) {
        var removed = new Summary(false, false, 0, 0, 0);
        while (!removed.complete) {
            removed = removed.plus(api.post(RUNS, order(false), Summary.class));
        }
        return removed;
    }

    private Order order(boolean preview) {
        return new Order(
                olderThan.toString(),
                collection == null ? type : collection.type(),
                collection == null ? null : collection.key(),
                preview);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Order(
            String olderThan,
            @Nullable String type,
            @Nullable String key,
            boolean dryRun) {}

    /// What was removed, or would be.
    private record Summary(boolean dryRun, boolean complete, long images, long contents, long bytes) {

        Summary plus(Summary next) {
            return new Summary(
                    dryRun, next.complete, images + next.images, contents + next.contents, bytes + next.bytes);
        }

        String what() {
            return "%,d images of collections; %,d of them no collection has any more, whose %,d bytes are freed"
                    .formatted(images, contents, bytes);
        }
    }
}
