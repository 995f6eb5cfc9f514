package io.gannet.standalone.exports;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Query;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gannet export zip FILE --collection TYPE/KEY`: a collection's folder as one file.
@Command(name = "zip", description = "Writes the images of a collection and their manifest into a ZIP.")
final class ZipCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final Destination destination = new Destination();

    @Option(names = "--collection", paramLabel = "TYPE/KEY", required = true, description = "Of which collection.")
    private CollectionName collection = new CollectionName("", "");

    @Mixin
    private final RenditionOption rendition = new RenditionOption();

    @Override
    public Integer call() throws IOException {
        var query = new Query().with("rendition", rendition.name());
        try (var zip = catalog.api().stream(query.on(collection.path() + "/export.zip"))) {
            destination.take(zip);
        }
        return ExitStatus.DONE;
    }
}
