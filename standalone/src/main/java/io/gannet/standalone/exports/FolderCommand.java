package io.gannet.standalone.exports;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
import io.gannet.standalone.console.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final RenditionOption rendition = new RenditionOption();

    @Parameters(paramLabel = "DIR", description = "Where the folders are.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        var api = catalog.api();
        Query query = extent.limit(new Query().with("rendition", rendition.name()));
        try (var pictures = api.stream(query.on("/api/v1/exports/images"));
                var progress = Progress.of("Images")) {
            var export = new FolderExport(directory, extent::covers, api::findBytes, Clock.systemUTC(), progress);
            FolderExport.Summary summary = export.run(pictures);
            output.print(summary, summary::sentence);
            return summary.failed() == 0 ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
        }
    }
}
