package io.gannet.producer.core;

import static java.util.Comparator.comparing;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Extraction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.type.TypeReference;

/// Forty real product pages, which are not part of the project. Tests that use them skip where they are not there.
public final class CorpusPages {

    private static final Path PAGES = Path.of(System.getProperty("gannet.corpus", "../../shared/corpus"), "pages");
    private static final TypeReference<Map<String, String>> URLS = new TypeReference<>() {};

    private CorpusPages() {}

    /// A page.
    ///
    /// @param file its file's name
    /// @param url where it was found
    public record Page(String file, WebUrl url) {

        /// What a job would find on it.
        public List<Candidate> candidates() {
            return new Extraction(10_000_000, 1_000).candidates(read(file), "text/html", url);
        }
    }

    /// The pages in the order of their names.
    public static List<Page> all() throws IOException {
        assumeTrue(
                Files.exists(PAGES.resolve("urls.json")),
                () -> "skipped: no corpus at " + PAGES.toAbsolutePath().normalize()
                        + "; name it by -Dgannet.corpus=DIR");
        Map<String, String> urls = RecordCodec.mapper().readValue(PAGES.resolve("urls.json"), URLS);
        return urls.entrySet().stream()
                .map(entry -> new Page(entry.getKey(), new WebUrl(entry.getValue())))
                .sorted(comparing(Page::file))
                .toList();
    }

    private static byte[] read(String file) {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(PAGES.resolve(file))))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
