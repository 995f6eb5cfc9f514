package io.gannet.standalone.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.gannet.blob.MediaTypes;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
import io.gannet.standalone.console.Query;
import io.gannet.standalone.console.Sentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;

/// `gannet export prices DIR`: what products cost over time, with their pictures, to be looked at without a network.
@Command(
        name = "prices",
        description = {
            "Adds the prices of products, as jobs with \"record\": \"product\" find them, to DIR/data/processed/prices.csv"
                    + " and prices.json, puts pictures into DIR/assets/images, and shows it all in DIR/index.html.",
            "Prices in other currencies than EUR are left out."
        })
final class PricesCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ExtentOptions extent = new ExtentOptions();

    @Option(names = "--job", paramLabel = "JOB", description = "Only those of this job.")
    private @Nullable String job;

    @Mixin
    private final RenditionOption rendition = new RenditionOption();

    @Parameters(paramLabel = "DIR", description = "Where to write it.")
    private Path directory = Path.of("");

    /// What was done.
    ///
    /// @param prices how many the files hold
    /// @param found how many were found now
    /// @param models how many products they are of
    /// @param otherCurrencies how many pictures show products in other currencies
    record Summary(int prices, int found, int models, int otherCurrencies) {}

    @Override
    public Integer call() throws IOException {
        ApiClient api = catalog.api();
        var finder = new PriceFinder();
        try (var progress = Progress.of("Items")) {
            read(api, finder, progress);
        }
        List<PriceFinder.Found> found = finder.end(rendition.name());
        Path json = directory.resolve("data/processed/prices.json");
        var history = new PriceHistory();
        history.addAll(earlier(json));
        history.addAll(found.stream().map(PriceFinder.Found::snapshot).toList());
        Files.createDirectories(json.getParent());
        Files.createDirectories(directory.resolve("assets/images"));
        putPictures(api, found, history);
        List<PriceSnapshot> all = history.all();
        WholeFile.writeIfChanged(
                json, RecordCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        WholeFile.writeIfChanged(json.resolveSibling("prices.csv"), csv(all));
        var models = history.byModel();
        WholeFile.writeIfChanged(
                directory.resolve("index.html"), PricePage.of(models).getBytes(UTF_8));
        var summary = new Summary(all.size(), found.size(), models.size(), finder.otherCurrencies());
        output.print(
                summary,
                () ->
                        "%,d prices of %,d products; %,d were found now, %,d pictures show products in other currencies.%n"
                                .formatted(all.size(), models.size(), found.size(), finder.otherCurrencies()));
        return ExitStatus.DONE;
    }

    private void read(ApiClient api, PriceFinder finder, Progress progress) {
        var query = new Query().with("format", "jsonl").with("state", "ready").with("job", job);
        var items = api.stream(extent.limit(query).on("/api/v1/exports/items"));
        try (var lines = new BufferedReader(new InputStreamReader(items, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                finder.add(RecordCodec.mapper().readValue(line, PriceFinder.Line.class), rendition.name());
                progress.step(1);
            }
        } catch (IOException e) {
            throw new CommandFailure("The export broke off: " + Sentence.why(e), e);
        }
    }

    private static List<PriceSnapshot> earlier(Path json) throws IOException {
        if (!Files.exists(json)) {
            return List.of();
        }
        try {
            return List.of(RecordCodec.mapper().readValue(Files.readAllBytes(json), PriceSnapshot[].class));
        } catch (JacksonException e) {
            throw new CommandFailure(json + " holds no prices; move it away", e);
        }
    }

    // The picture that the newest snapshot has. One that cannot be had leaves the one that is there.
    private void putPictures(ApiClient api, List<PriceFinder.Found> found, PriceHistory history) throws IOException {
        Map<String, String> pictures = new LinkedHashMap<>();
        for (PriceFinder.Found each : found) {
            if (each.picture() != null) {
                pictures.put(each.snapshot().model(), each.picture());
            }
        }
        for (var picture : pictures.entrySet()) {
            byte[] content = api.findBytes(picture.getValue()).orElse(null);
            if (content != null) {
                String path = "assets/images/" + history.fileName(picture.getKey()) + '.' + extension(content);
                WholeFile.writeIfChanged(directory.resolve(path), content);
                history.place(picture.getKey(), path);
            }
        }
    }

    private static String extension(byte[] content) {
        String mediaType = MediaTypes.of(content);
        return mediaType.equals("image/jpeg") ? "jpg" : mediaType.substring(mediaType.indexOf('/') + 1);
    }

    private static byte[] csv(List<PriceSnapshot> all) throws IOException {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(PriceSnapshot.COLUMNS);
            all.forEach(snapshot -> csv.writeRecord(snapshot.cells()));
        }
        return text.toString().getBytes(UTF_8);
    }
}
