package io.gannet.standalone.exports;

import io.gannet.catalog.exports.core.TableFormat;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Query;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gannet export items FILE`: a table of what jobs asked for and what came of it.
@Command(name = "items", description = "Writes a table of the images that were asked for, and what came of each.")
final class ItemsCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final Destination destination = new Destination();

    @Mixin
    private final ExtentOptions extent = new ExtentOptions();

    @Option(names = "--job", paramLabel = "JOB", description = "Only those of this job.")
    private @Nullable String job;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state, such as failed.")
    private @Nullable String state;

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; without it, what the file's name ends with, or CSV.")
    private @Nullable TableFormat format;

    @Override
    public Integer call() throws IOException {
        var query = new Query()
                .with("format", format().extension())
                .with("job", job)
                .with("state", state);
        try (var table = catalog.api().stream(extent.limit(query).on("/api/v1/exports/items"))) {
            destination.take(table);
        }
        return ExitStatus.DONE;
    }

    private TableFormat format() {
        if (format != null) {
            return format;
        }
        for (TableFormat known : TableFormat.values()) {
            if (destination.endsWith('.' + known.extension())) {
                return known;
            }
        }
        return TableFormat.CSV;
    }
}
