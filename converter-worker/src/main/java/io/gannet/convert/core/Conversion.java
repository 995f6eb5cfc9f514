package io.gannet.convert.core;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Keep;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.measure.Looks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The work on one original: read it, admit it by its header, decode it once, measure it, and store what was made.
final class Conversion {

    private final Limits limits;
    private final PixelBudget budget;
    private final BlobStore blobs;
    private final ConversionMetrics metrics;

    Conversion(Limits limits, PixelBudget budget, BlobStore blobs, ConversionMetrics metrics) {
        this.limits = limits;
        this.budget = budget;
        this.blobs = blobs;
        this.metrics = metrics;
    }

    /// Converts an original by these specs.
    ///
    /// @param judge the engine and limits that judge
    /// @return one for each spec, their bytes in the store
    Judged<List<Verdict>> make(
            ImageEngine engine, ImageFetched fetched, List<RenditionSpec> specs, String judge, Instant now) {
        return limits.admit(fetched.original().lengthBytes()).then(_ -> {
            byte[] original = read(fetched.original());
            return engine.probe(original)
                    .then(limits::admit)
                    .then(header -> limits.admit(header, specs))
                    .then(header -> Wanted.judge(fetched, header.uprightWidth(), header.uprightHeight())
                            .then(_ -> Judged.good(header)))
                    .then(header -> render(engine, original, header, toBeWritten(header, specs))
                            .then(made -> Judged.good(keep(fetched.original(), header, specs, made, judge, now))));
        });
    }

    private static List<RenditionSpec> toBeWritten(Header header, List<RenditionSpec> specs) {
        return specs.stream()
                .filter(spec -> !PassThrough.satisfies(header, spec))
                .toList();
    }

    private byte[] read(BlobRef original) {
        try (Blob blob = blobs.get(original.key()).orElseThrow(() -> new OriginalMissingException(original.key()))) {
            return blob.readAllBytes();
        }
    }

    private Judged<Rendering> render(ImageEngine engine, byte[] original, Header header, List<RenditionSpec> specs) {
        long cost = specs.stream()
                .mapToLong(spec -> Placement.of(spec, header.uprightWidth(), header.uprightHeight())
                        .pixels())
                .reduce(header.pixels(), Math::max);
        return budget.hold(cost, () -> {
            long start = System.nanoTime();
            Judged<Rendering> made = engine.render(original, header, specs);
            metrics.rendered(header.format(), Duration.ofNanos(System.nanoTime() - start));
            return made;
        });
    }

    private List<Verdict> keep(
            BlobRef original, Header header, List<RenditionSpec> specs, Rendering made, String judge, Instant now) {
        Look look = Looks.of(made.sample());
        var written = made.renditions().iterator();
        var kept = new ArrayList<Verdict>();
        for (RenditionSpec spec : specs) {
            Measures measures =
                    header.measures(original.lengthBytes(), look, spec.keep().contains(Keep.EXIF));
            kept.add(
                    PassThrough.satisfies(header, spec)
                            ? new Verdict.Converted(judge, measures, original, header.width(), header.height(), now)
                            : store(original.hash(), spec, written.next(), measures, judge, now));
        }
        return kept;
    }

    private Verdict.Converted store(
            ContentHash original, RenditionSpec spec, Rendered rendered, Measures measures, String judge, Instant now) {
        String key = BlobKeys.rendition(original, spec);
        blobs.put(key, BlobContent.of(rendered.bytes(), spec.format().mediaType()));
        var blob = new BlobRef(key, ContentHash.of(rendered.bytes()), rendered.bytes().length);
        return new Verdict.Converted(judge, measures, blob, rendered.width(), rendered.height(), now);
    }
}
