package io.gannet.standalone.exports;

import static io.gannet.standalone.console.ApiClient.encoded;
import static io.gannet.standalone.exports.ExtentOptions.parameter;

import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
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

    @Option(names = "--rendition", paramLabel = "NAME", description = "In which rendition; jpg if left out.")
    private String rendition = "jpg";

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
        String query =
                "rendition=" + encoded(rendition) + "&samples=" + samples + "&bytes=" + bytes + extent.parameters();
        Files.createDirectories(directory);
        ShardLog log = ShardLog.in(directory, query);
        try (var progress = Progress.of("Samples")) {
            ApiClient api = catalog.api();
            while (!log.complete()) {
                log = next(api, log, progress);
            }
        }
        ShardLog done = log;
        output.print(done, done::sentence);
        return ExitStatus.DONE;
    }

    private ShardLog next(ApiClient api, ShardLog log, Progress progress) throws IOException {
        var shard = api.open("/api/v1/exports/webdataset?" + log.query() + parameter("after", log.next()));
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
