package io.gannet.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Verdict;
import io.gannet.testsupport.InMemoryBlobStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlobVerdictsTest {

    private static final ContentHash HASH = ContentHash.of("x".getBytes(UTF_8));
    private static final RenditionSpec SPEC = RenditionSpec.DEFAULTS.getFirst();
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();
    private final BlobVerdicts verdicts = new BlobVerdicts(blobs);

    @Test
    void knowsNothingAtFirst() {
        assertThat(verdicts.find(HASH)).isEmpty();
    }

    @Test
    void remembersAConversion() {
        var verdict = new Verdict.Converted(
                "engine 1",
                new Measures(
                        "webp",
                        40,
                        30,
                        true,
                        1,
                        1,
                        8,
                        "rgb",
                        null,
                        null,
                        null,
                        0.5,
                        new Look("#c8643c", "1QcSHQRnh493V4dIh4eXh1h4kJUI", "e1c3870f1e3c78f0", 0.5, 0.25, 0.125),
                        60),
                new BlobRef(BlobKeys.rendition(HASH, SPEC), HASH, 1),
                40,
                30,
                NOW);

        verdicts.remember(HASH, Map.of(SPEC.digest(), verdict));

        assertThat(verdicts.find(HASH)).containsExactly(Map.entry(SPEC.digest(), verdict));
    }

    @Test
    void remembersARejectionAsJsonThatNamesItsKind() {
        var verdict = new Verdict.Rejected("engine 1", Reason.CORRUPT, "The PNG ends early.", NOW);

        verdicts.remember(HASH, Map.of(SPEC.digest(), verdict));

        assertThat(verdicts.find(HASH)).containsExactly(Map.entry(SPEC.digest(), verdict));
        try (Blob stored = blobs.get(BlobKeys.verdicts(HASH)).orElseThrow()) {
            assertThat(new String(stored.readAllBytes(), UTF_8))
                    .contains("\"type\":\"rejected.v1\"", "\"reason\":\"CORRUPT\"", "\"at\":\"2026-11-20T12:00:00Z\"");
        }
    }

    @Test
    void passesOverWhatItCannotRead() {
        byte[] fromTheFuture = "{\"x\":{\"type\":\"converted.v9\"}}".getBytes(UTF_8);
        blobs.put(BlobKeys.verdicts(HASH), BlobContent.of(fromTheFuture, "application/json"));

        assertThat(verdicts.find(HASH)).isEmpty();
    }
}
