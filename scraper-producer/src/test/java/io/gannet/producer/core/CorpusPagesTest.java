package io.gannet.producer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Extraction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/// Real product pages, which are not part of the project.
class CorpusPagesTest {

    private static final Path PAGES = Path.of(System.getProperty("gannet.corpus", "../../shared/corpus"), "pages");

    private final Extraction extraction = new Extraction(10_000_000, 1_000);

    @Test
    void everyPageExtractsWithoutErrorAndHasAPromisingPicture() throws IOException {
        assumeTrue(
                Files.exists(PAGES.resolve("urls.json")),
                () -> "skipped: no corpus at " + PAGES.toAbsolutePath().normalize()
                        + "; name it by -Dgannet.corpus=DIR");
        Map<String, String> urls =
                RecordCodec.mapper().readValue(PAGES.resolve("urls.json"), new TypeReference<Map<String, String>>() {});

        assertThat(urls).hasSizeGreaterThanOrEqualTo(40);
        for (var page : urls.entrySet()) {
            var candidates = extraction.candidates(read(page.getKey()), "text/html", new WebUrl(page.getValue()));

            assertThat(candidates).as(page.getValue()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(candidates).extracting(Candidate::url).doesNotHaveDuplicates();
            assertThat(candidates)
                    .as(page.getValue())
                    .anySatisfy(each -> assertThat(Scoring.judge(each).score()).isGreaterThanOrEqualTo(50));
        }
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(PAGES.resolve(file))))) {
            return in.readAllBytes();
        }
    }
}
