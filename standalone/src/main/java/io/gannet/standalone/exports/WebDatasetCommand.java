package io.gannet.standalone.exports;

import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
import io.gannet.standalone.console.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gannet export webdataset DIR`: tar shards for machine learning.
@Command(
        name = "webdataset",
        description = {
            "Writes shard-000000.tar and so on, each of samples KEY.jpg, KEY.json and, with an alternative text, KEY.txt.",
            "If it is interrupted, the same command goes on behind the last whole shard."
        })
final class WebDatasetCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ExtentOptions extent = new ExtentOptions();

    @Mixin
    private final RenditionOption rendition = new RenditionOption();

    @Option(names = "--samples", paramLabel = "N", description = "At most N samples in a shard; 1000 if left out.")
    private int samples = 1000;

    @Option(
            names = "--bytes",
            paramLabel = "N",
            description = "At most N bytes of pictures in a shard; 1000000000 if left out.")
    private int bytes = 1_000_000_000;

    @Parameters(paramLabel = "DIR", description = "Where the shards are.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        Query query = extent.limit(new Query()
                .with("rendition", rendition.name())
                .with("samples", samples)
                .with("bytes", bytes));
        Files.createDirectories(directory);
        ShardLog log = ShardLog.in(directory, query.toString());
        try (var progress = Progress.of("Samples")) {
            ApiClient api = catalog.api();
            while (!log.complete()) {
                log = next(api, query, log, progress);
            }
        }
        ShardLog done = log;
        output.print(done, done::sentence);
        return ExitStatus.DONE;
    }

    private ShardLog next(ApiClient api, Query query, ShardLog log, Progress progress) throws IOException {
        var shard = api.open(query.with("after", log.next()).on("/api/v1/exports/webdataset"));
        try (var content = shard.body()) {
            int count = (int) shard.headers().firstValueAsLong("Sample-Count").orElse(0);
            ShardLog after =
                    log.plus(count, shard.headers().firstValue("Next-Cursor").orElse(null));
            if (count > 0) {
                WholeFile.write(directory.resolve(ShardLog.name(log.shards())), content, _ -> {});
            }
            after.write(directory);
            progress.step(count);
            return after;
        }
    }
}
