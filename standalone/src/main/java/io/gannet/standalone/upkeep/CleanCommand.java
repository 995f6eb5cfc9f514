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
        Removal removal = api.post(RUNS, order(true), Run.class).removal();
        if (!dryRun && removal.images() > 0) {
            consent.require("Remove " + removal.what());
            removal = remove(api);
        }
        output.print(removal, removal::sentence);
        return ExitStatus.DONE;
    }

    // The instance answers before anybody loses patience, and goes on when it is asked again.
    private Removal remove(ApiClient api) {
        var removed = Removal.nothing(false);
        Run run;
        do {
            run = api.post(RUNS, order(false), Run.class);
            removed = removed.plus(run.removal());
        } while (!run.complete);
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

    private record Run(boolean dryRun, boolean complete, long images, long contents, long bytes) {

        Removal removal() {
            return new Removal(dryRun, images, contents, bytes);
        }
    }
}
