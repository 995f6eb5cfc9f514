package io.gannet.convert.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.BlobContent;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.appraisal.Appraiser;
import io.gannet.convert.core.metadata.Exif;
import io.gannet.testsupport.InMemoryBlobStore;
import io.gannet.testsupport.SettableClock;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A converter around a scripted engine, with all that it needs in memory.
abstract class ConverterTrial {

    static final RenditionSpec JPG = RenditionSpec.DEFAULTS.getFirst();
    static final RenditionSpec THUMB = RenditionSpec.DEFAULTS.getLast();
    static final RenditionSpec SMALL = new RenditionSpec("small", ImageFormat.JPEG, 85, "#ffffff", 160, 160);

    final List<String> effects = new ArrayList<>();
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    final RecordingBlobStore blobs = new RecordingBlobStore(new InMemoryBlobStore(clock), effects);
    final ScriptedEngine engine = new ScriptedEngine(effects);
    private final MemoryVerdicts verdicts = new MemoryVerdicts();
    private final Budgets budgets = new Budgets(new Budget(1_000), new Budget(10_000_000));
    Limits limits = new Limits(1_000, 1_000_000, 10_000, 100);

    static Header upright(String format, int width, int height, int frames) {
        return new Header(
                format, width, height, frames, new Colours(Colours.Space.RGB, 8, false, null, true), Exif.NONE);
    }

    Converter converter() {
        var engines = new Engines() {

            @Override
            public String version() {
                return engine.version();
            }

            @Override
            public <T> T lend(Function<Lent, T> work) {
                effects.add("lend");
                return work.apply((original, order) -> order.carryOut(engine, MemorySegment.ofArray(original)));
            }
        };
        return new Converter(
                engines, limits, budgets, blobs, verdicts, new Appraiser(Map.of()), ConversionMetrics.NONE, clock);
    }

    ImageFetched fetched(String bytes) {
        return Fetches.of(bytes.getBytes(UTF_8), clock.instant());
    }

    ImageFetched stored(String bytes) {
        ImageFetched fetched = fetched(bytes);
        BlobRef original = fetched.original();
        blobs.put(original.key(), BlobContent.of(bytes.getBytes(UTF_8), "image/png"));
        return fetched;
    }

    static void assertRejected(GannetRecord answer, Reason reason) {
        assertThat(answer).isInstanceOfSatisfying(ImageRejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).endsWith(".");
        });
    }

    /// Verdicts in memory, each told as an effect.
    private final class MemoryVerdicts implements Verdicts {

        private final Map<ContentHash, Map<String, Verdict>> known = new HashMap<>();

        @Override
        public Map<String, Verdict> find(ContentHash original) {
            return known.getOrDefault(original, Map.of());
        }

        @Override
        public void remember(ContentHash original, Map<String, Verdict> all) {
            effects.add("remember " + all.size());
            known.put(original, Map.copyOf(all));
        }
    }
}
