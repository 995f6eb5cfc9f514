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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The work on one original: read it, have it converted, measure it, and store what was made. An engine is taken for
/// the middle of that only, and does not wait for the store.
final class Conversion {

    /// What most images keep within, so that nobody has to be asked between their header and their pixels.
    private static final long FEW_PIXELS = 4_000_000;

    private final Engines engines;
    private final Limits limits;
    private final Budgets budgets;
    private final BlobStore blobs;
    private final ConversionMetrics metrics;

    Conversion(Engines engines, Limits limits, Budgets budgets, BlobStore blobs, ConversionMetrics metrics) {
        this.engines = engines;
        this.limits = limits;
        this.budgets = budgets;
        this.blobs = blobs;
        this.metrics = metrics;
    }

    /// Converts an original by these specs.
    ///
    /// @param judge the engine and limits that judge
    /// @return one for each spec, their bytes in the store
    Judged<List<Verdict>> make(ImageFetched fetched, List<RenditionSpec> specs, String judge, Instant now) {
        BlobRef original = fetched.original();
        var order = new Order(limits, fetched.request().terms().select(), specs, FEW_PIXELS);
        return limits.admit(original.lengthBytes())
                .then(length -> budgets.bytes()
                        .hold(
                                length,
                                () -> convert(read(original), order)
                                        .then(done -> Judged.good(keep(original, specs, done, judge, now)))));
    }

    private byte[] read(BlobRef original) {
        try (Blob blob = blobs.get(original.key()).orElseThrow(() -> new OriginalMissingException(original.key()))) {
            return blob.readAllBytes();
        }
    }

    private Judged<Outcome.Done> convert(byte[] original, Order order) {
        return engines.lend(engine -> convert(engine, original, order)).then(outcome -> switch (outcome) {
            case Outcome.Done done -> {
                metrics.rendered(done.header().format(), done.took());
                yield Judged.good(done);
            }
            case Outcome.TooLarge tooLarge ->
                throw new IllegalStateException("the engine was allowed what it asked for, and asks for " + tooLarge);
        });
    }

    private Judged<Outcome> convert(Engines.Lent engine, byte[] original, Order order) {
        Judged<Outcome> outcome = budgets.pixels().hold(order.allowance(), () -> engine.convert(original, order));
        return outcome instanceof Judged.Good<Outcome>(Outcome.TooLarge(long pixels))
                ? budgets.pixels().hold(pixels, () -> engine.convert(original, order.allowing(pixels)))
                : outcome;
    }

    private List<Verdict> keep(
            BlobRef original, List<RenditionSpec> specs, Outcome.Done done, String judge, Instant now) {
        Header header = done.header();
        Look look = Looks.of(done.made().sample());
        var written = done.made().renditions().iterator();
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
