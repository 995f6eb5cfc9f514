package io.gannet.convert.core;

import io.gannet.blob.BlobStore;
import io.gannet.contract.Appraisal;
import io.gannet.contract.Disposition;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Measures;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.appraisal.Appraiser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Answers a fetched image with its renditions, or with the reason why there are none.
///
/// Idempotent by content hash and spec: an answer that is known is given again without reading the original, and of
/// one that is known in part only the rest is made. Renditions' bytes are durable before the verdicts that name them,
/// and those before the answer. Whoever deletes renditions deletes the verdicts first.
public final class Converter {

    /// What follows from the content, the engine and the limits alone. The others are found again at no cost.
    private static final Set<Reason> REMEMBERED = EnumSet.of(
            Reason.NOT_AN_IMAGE,
            Reason.UNSUPPORTED_FORMAT,
            Reason.CORRUPT,
            Reason.TOO_MANY_PIXELS,
            Reason.INTERNAL_ERROR);

    private static final Duration JUST = Duration.ofHours(1);

    private final Engines engines;
    private final Limits limits;
    private final Conversion conversion;
    private final Verdicts verdicts;
    private final Appraiser appraiser;
    private final ConversionMetrics metrics;
    private final Clock clock;

    /// @param verdicts what was judged before, by this process or another
    /// @param appraiser says what an image is worth to its job
    public Converter(
            Engines engines,
            Limits limits,
            Budgets budgets,
            BlobStore blobs,
            Verdicts verdicts,
            Appraiser appraiser,
            ConversionMetrics metrics,
            Clock clock) {
        this.engines = engines;
        this.limits = limits;
        this.conversion = new Conversion(engines, limits, budgets, blobs, metrics);
        this.verdicts = verdicts;
        this.appraiser = appraiser;
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
        GannetRecord answer = remembered.orElseGet(() -> completeOrAsk(fetched, known));
        metrics.answered(answer, remembered.isPresent());
        return answer;
    }

    // The URL map answers without looking for the bytes, and what was there when somebody looked may have been removed
    // since (ADR 25). But what was just written is there, or the store loses what it took.
    private GannetRecord completeOrAsk(ImageFetched fetched, Map<String, Verdict> known) {
        try {
            return complete(fetched, known);
        } catch (OriginalMissingException e) {
            if (fetched.request().terms().freshness().force() && wasJustWritten(fetched)) {
                throw e;
            }
            return fetched.request().again(clock.instant());
        }
    }

    private boolean wasJustWritten(ImageFetched fetched) {
        return fetched.disposition() == Disposition.NEW
                && fetched.at().isAfter(clock.instant().minus(JUST));
    }

    /// The verdicts that hold, by the spec's digest; also those of specs that nobody asks for now.
    private Map<String, Verdict> recall(ImageFetched fetched) {
        var known = new TreeMap<>(verdicts.find(fetched.original().hash()));
        known.values().removeIf(verdict -> !holds(verdict));
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
    private Optional<GannetRecord> answer(ImageFetched fetched, Map<String, Verdict> known) {
        for (RenditionSpec spec : specs(fetched)) {
            if (known.get(spec.digest()) instanceof Verdict.Rejected rejected) {
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
        Appraisal appraisal = appraiser.appraise(fetched.request().item().context(), measures);
        if (Wanted.judge(fetched, measures.width(), measures.height()).then(_ -> Wanted.judge(fetched, appraisal))
                instanceof Judged.Rejected<ImageFetched>(Reason reason, String detail)) {
            return Optional.of(new ImageRejected(fetched, reason, detail, appraisal, at));
        }
        return renditions.size() < specs(fetched).size()
                ? Optional.empty()
                : Optional.of(new ImageConverted(fetched, measures, renditions, appraisal, at));
    }

    private GannetRecord complete(ImageFetched fetched, Map<String, Verdict> known) {
        List<RenditionSpec> missing = missing(fetched, known);
        Instant now = clock.instant();
        switch (conversion.make(fetched, missing, judge(), now)) {
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
                missing.forEach(spec -> known.put(spec.digest(), rejected));
            }
        }
        verdicts.remember(fetched.original().hash(), known);
        return answer(fetched, known)
                .orElseThrow(() -> new IllegalStateException("every spec of " + fetched.eventId() + " was judged"));
    }

    private static List<RenditionSpec> missing(ImageFetched fetched, Map<String, Verdict> known) {
        var digests = new HashSet<>(known.keySet());
        return specs(fetched).stream()
                .filter(spec -> digests.add(spec.digest()))
                .toList();
    }

    private static List<RenditionSpec> specs(ImageFetched fetched) {
        return fetched.request().terms().renditions();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
