package io.gannet.standalone.exports;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.ExitStatus;
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

    @Option(names = "--rendition", paramLabel = "NAME", description = "In which rendition; jpg if left out.")
    private String rendition = "jpg";

    @Override
    public Integer call() throws IOException {
        String path = collection.path() + "/export.zip?rendition=" + encoded(rendition);
        try (var zip = catalog.api().stream(path)) {
            destination.take(zip);
        }
        return ExitStatus.DONE;
    }
}
