package io.gannet.convert.core;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Keep;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.convert.core.measure.Looks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers a fetched image with its renditions, or with the reason why there are none.
///
/// Idempotent by content hash and spec: an answer that is known is given again without reading the original, and of
/// one that is known in part only the rest is made. A rendition's bytes are durable before the verdict that names
/// them, and all verdicts before the answer. Whoever deletes renditions deletes the verdict first.
public final class Converter {

    /// What follows from the content, the engine and the limits alone. The others are found again at no cost.
    private static final Set<Reason> REMEMBERED = EnumSet.of(
            Reason.NOT_AN_IMAGE,
            Reason.UNSUPPORTED_FORMAT,
            Reason.CORRUPT,
            Reason.TOO_MANY_PIXELS,
            Reason.INTERNAL_ERROR);

    private final Engines engines;
    private final Limits limits;
    private final PixelBudget budget;
    private final BlobStore blobs;
    private final Verdicts verdicts;
    private final ConversionMetrics metrics;
    private final Clock clock;

    /// @param verdicts what was judged before, by this process or another
    public Converter(
            Engines engines,
            Limits limits,
            PixelBudget budget,
            BlobStore blobs,
            Verdicts verdicts,
            ConversionMetrics metrics,
            Clock clock) {
        this.engines = engines;
        this.limits = limits;
        this.budget = budget;
        this.blobs = blobs;
        this.verdicts = verdicts;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// The answer: an [ImageConverted] or an [ImageRejected]; a [FetchRequested] if the original has to be fetched
    /// anew, as it was removed since.
    ///
    /// @throws OriginalMissingException if the original is not there although it was just fetched anew
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be reached
    /// @throws IllegalStateException if the engine broke
    public GannetRecord convert(ImageFetched fetched) {
        Map<String, Verdict> known = recall(fetched);
        Optional<GannetRecord> remembered = answer(fetched, known);
        GannetRecord answer = remembered.orElseGet(() -> engines.lend(engine -> completeOrAsk(engine, fetched, known)));
        metrics.answered(answer, remembered.isPresent());
        return answer;
    }

    // The URL map answers without looking for the bytes. A forced request does look, so that this goes round once.
    private GannetRecord completeOrAsk(ImageEngine engine, ImageFetched fetched, Map<String, Verdict> known) {
        try {
            return complete(engine, fetched, known);
        } catch (OriginalMissingException e) {
            if (fetched.request().terms().freshness().force()) {
                throw e;
            }
            return fetched.request().again(clock.instant());
        }
    }

    /// The verdicts that hold, by the spec's digest.
    private Map<String, Verdict> recall(ImageFetched fetched) {
        var known = new HashMap<String, Verdict>();
        for (RenditionSpec spec : specs(fetched)) {
            verdicts.find(fetched.original().hash(), spec)
                    .filter(this::holds)
                    .ifPresent(verdict -> known.put(spec.digest(), verdict));
        }
        return known;
    }

    private boolean holds(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Converted _ -> true;
            case Verdict.Rejected rejected -> rejected.holds(judge(), clock.instant());
        };
    }

    // Another engine or other limits may judge differently.
    private String judge() {
        return engines.version() + "; " + limits.version();
    }

    /// The answer that follows from these verdicts, if they are enough for one.
    private static Optional<GannetRecord> answer(ImageFetched fetched, Map<String, Verdict> known) {
        for (Verdict verdict : known.values()) {
            if (verdict instanceof Verdict.Rejected rejected) {
                Instant at = latest(fetched.at(), rejected.at());
                return Optional.of(new ImageRejected(fetched, rejected.reason(), rejected.detail(), at));
            }
        }
        var converted = new ArrayList<Verdict.Converted>();
        var renditions = new ArrayList<Rendition>();
        Instant at = fetched.at(); // so that a redelivery gives the same answer, and none is older than its question
        for (RenditionSpec spec : specs(fetched)) {
            if (known.get(spec.digest()) instanceof Verdict.Converted verdict) {
                converted.add(verdict);
                renditions.add(verdict.as(spec));
                at = latest(at, verdict.at());
            }
        }
        if (converted.isEmpty()) {
            return Optional.empty();
        }
        Measures measures = converted.stream()
                .map(Verdict.Converted::measures)
                .filter(told -> told.takenAt() != null || told.camera() != null) // where one rendition keeps Exif
                .findFirst()
                .orElse(converted.getFirst().measures());
        if (wanted(fetched, measures.width(), measures.height())
                instanceof Judged.Rejected<ImageFetched>(Reason reason, String detail)) {
            return Optional.of(new ImageRejected(fetched, reason, detail, at));
        }
        return renditions.size() < specs(fetched).size()
                ? Optional.empty()
                : Optional.of(new ImageConverted(fetched, measures, renditions, at));
    }

    private GannetRecord complete(ImageEngine engine, ImageFetched fetched, Map<String, Verdict> known) {
        List<RenditionSpec> missing = missing(fetched, known);
        Instant now = clock.instant();
        switch (make(engine, fetched, missing, now)) {
            case Judged.Good<List<Verdict>>(List<Verdict> made) -> {
                for (int i = 0; i < made.size(); i++) {
                    known.put(missing.get(i).digest(), made.get(i));
                }
            }
            case Judged.Rejected<List<Verdict>>(Reason reason, String detail) -> {
                if (!REMEMBERED.contains(reason)) {
                    return new ImageRejected(fetched, reason, detail, now);
                }
                var rejected = new Verdict.Rejected(judge(), reason, detail, now);
                for (RenditionSpec spec : missing) {
                    verdicts.remember(fetched.original().hash(), spec, rejected);
                    known.put(spec.digest(), rejected);
                }
            }
        }
        return answer(fetched, known)
                .orElseThrow(() -> new IllegalStateException("every spec of " + fetched.eventId() + " was judged"));
    }

    private static List<RenditionSpec> missing(ImageFetched fetched, Map<String, Verdict> known) {
        var digests = new HashSet<>(known.keySet());
        return specs(fetched).stream()
                .filter(spec -> digests.add(spec.digest()))
                .toList();
    }

    private Judged<List<Verdict>> make(
            ImageEngine engine, ImageFetched fetched, List<RenditionSpec> specs, Instant now) {
        return limits.admit(fetched.original().lengthBytes()).then(_ -> {
            byte[] original = read(fetched.original());
            return engine.probe(original)
                    .then(limits::admit)
                    .then(header -> limits.admit(header, specs))
                    .then(header -> wanted(fetched, header.uprightWidth(), header.uprightHeight())
                            .then(_ -> Judged.good(header)))
                    .then(header -> render(engine, original, header, toBeWritten(header, specs))
                            .then(made -> Judged.good(keep(fetched.original(), header, specs, made, now))));
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

    /// What the job's selection says once the image has been measured. It is a matter of the request, not the
    /// content.
    private static Judged<ImageFetched> wanted(ImageFetched fetched, int width, int height) {
        Selection select = fetched.request().terms().select();
        return width >= select.minWidth() && height >= select.minHeight()
                ? Judged.good(fetched)
                : new Judged.Rejected<>(
                        Reason.TOO_SMALL,
                        "The image has " + width + " by " + height + " pixels; the job asks for at least "
                                + select.minWidth() + " by " + select.minHeight() + '.');
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
            BlobRef original, Header header, List<RenditionSpec> specs, Rendering made, Instant now) {
        Look look = Looks.of(made.sample());
        var written = made.renditions().iterator();
        var kept = new ArrayList<Verdict>();
        for (RenditionSpec spec : specs) {
            Measures measures =
                    header.measures(original.lengthBytes(), look, spec.keep().contains(Keep.EXIF));
            var verdict = PassThrough.satisfies(header, spec)
                    ? new Verdict.Converted(judge(), measures, original, header.width(), header.height(), now)
                    : store(original.hash(), spec, written.next(), measures, now);
            verdicts.remember(original.hash(), spec, verdict);
            kept.add(verdict);
        }
        return kept;
    }

    private Verdict.Converted store(
            ContentHash original, RenditionSpec spec, Rendered rendered, Measures measures, Instant now) {
        String key = BlobKeys.rendition(original, spec);
        blobs.put(key, BlobContent.of(rendered.bytes(), spec.format().mediaType()));
        var blob = new BlobRef(key, ContentHash.of(rendered.bytes()), rendered.bytes().length);
        return new Verdict.Converted(judge(), measures, blob, rendered.width(), rendered.height(), now);
    }

    private static List<RenditionSpec> specs(ImageFetched fetched) {
        return fetched.request().terms().renditions();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
