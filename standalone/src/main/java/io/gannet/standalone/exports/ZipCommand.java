package io.gannet.standalone.exports;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gannet export zip FILE --collection TYPE/KEY`: a collection's folder as one file.
@Command(name = "zip", description = "Writes the images of a collection and their manifest into a ZIP.")
final class ZipCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--collection", paramLabel = "TYPE/KEY", required = true, description = "Of which collection.")
    private String collection = "";

    @Option(names = "--rendition", paramLabel = "NAME", description = "In which rendition; jpg if left out.")
    private String rendition = "jpg";

    @Parameters(paramLabel = "FILE", description = "Where to write it.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        int slash = collection.indexOf('/');
        String type = slash < 0 ? collection : collection.substring(0, slash);
        String path = "/api/v1/collections/" + encoded(type) + '/' + encoded(collection.substring(slash + 1))
                + "/export.zip?rendition=" + encoded(rendition);
        try (var zip = catalog.api().stream(path);
                var progress = Progress.of("Bytes")) {
            long bytes = WholeFile.write(file, zip, progress::step);
            output.print(
                    new ItemsCommand.Written(file.toString(), bytes), () -> "%s: %,d bytes.%n".formatted(file, bytes));
        }
        return ExitStatus.DONE;
    }
}
