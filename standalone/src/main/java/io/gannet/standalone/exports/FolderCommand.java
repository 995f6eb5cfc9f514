package io.gannet.standalone.exports;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gannet export folder DIR`: a folder for each collection, brought up to date.
@Command(
        name = "folder",
        description = {
            "Writes a folder for each collection: img_001.jpg and so on, and images_manifest.json.",
            "A file that is there already is left alone and keeps its number, new ones get new numbers, and those of"
                    + " images that are gone are deleted; so is what folders of these collections hold that no longer"
                    + " have any."
        })
final class FolderCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ExtentOptions extent = new ExtentOptions();

    @Option(names = "--rendition", paramLabel = "NAME", description = "In which rendition; jpg if left out.")
    private String rendition = "jpg";

    @Parameters(paramLabel = "DIR", description = "Where the folders are.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        var api = catalog.api();
        String query = "/api/v1/exports/images?rendition=" + encoded(rendition) + extent.parameters();
        try (var pictures = api.stream(query);
                var progress = Progress.of("Images")) {
            var export = new FolderExport(directory, extent::covers, api::findBytes, Clock.systemUTC(), progress);
            FolderExport.Summary summary = export.run(pictures);
            output.print(summary, summary::sentence);
            return summary.failed() == 0 ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
        }
    }
}
