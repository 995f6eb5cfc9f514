package io.gannet.catalog.upkeep;

import io.gannet.blob.BlobInfo;
import io.gannet.catalog.upkeep.core.Comparison;
import io.gannet.catalog.upkeep.core.Finding;
import io.gannet.catalog.upkeep.core.MergeJoin;
import io.gannet.catalog.upkeep.core.NamedContent;
import io.gannet.catalog.upkeep.core.Report;
import io.gannet.contract.BlobKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Compares all that the tables name with all that the object store has, side by side and in the keys' order, so that
/// memory does not depend on how much there is.
///
/// Both change while they are read. So what differs is looked at once more, alone, before it counts.
final class Reconciler {

    private static final int REPORT_EVERY = 10_000;

    private final Contents contents;
    private final StoredObjects objects;
    private final Mender mender;
    private final Sweeper sweeper;
    private final Removals removals;
    private final UpkeepProperties properties;
    private final UpkeepMetrics metrics;
    private final Clock clock;

    Reconciler(
            Contents contents,
            StoredObjects objects,
            Mender mender,
            Sweeper sweeper,
            Removals removals,
            UpkeepProperties properties,
            UpkeepMetrics metrics,
            Clock clock) {
        this.contents = contents;
        this.objects = objects;
        this.mender = mender;
        this.sweeper = sweeper;
        this.removals = removals;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Compares everything.
    ///
    /// @param mend whether what is found is mended, too
    /// @param progress told what was found so far, now and then
    Report.Summary reconcile(boolean mend, Consumer<Report.Summary> progress) {
        var report = new Report();
        try (Stream<BlobInfo> originals = objects.list(BlobKeys.ORIGINALS);
                Stream<BlobInfo> renditions = objects.list(BlobKeys.RENDITIONS)) {
            var all = new MergeJoin(contents.all(), originals, renditions);
            for (long compared = 1; all.hasNext(); compared++) {
                MergeJoin.Content content = all.next();
                report.compared(content);
                if (!Comparison.of(content.hash(), content.named(), content.objects())
                        .isEmpty()) {
                    lookAgain(content.hash(), mend, report);
                }
                if (compared % REPORT_EVERY == 0) {
                    progress.accept(report.summary());
                }
            }
        }
        return report.summary();
    }

    private void lookAgain(String hash, boolean mend, Report report) {
        List<BlobInfo> stored = objects.of(hash); // before the rows, for bytes are there before a row names them
        Optional<NamedContent> named = contents.find(hash);
        Instant young = clock.instant().minus(properties.grace());
        var recent = stored.stream()
                .filter(object -> object.modifiedAt().isAfter(young))
                .map(BlobInfo::key)
                .toList();
        List<Finding> findings = Comparison.of(hash, named.orElse(null), stored).stream()
                .filter(finding -> finding.isLoss() || !recent.contains(finding.key()))
                .toList();
        findings.forEach(report::add);
        if (mend) {
            report.mended(mend(hash, findings));
        }
    }

    private int mend(String hash, List<Finding> findings) {
        List<Finding> losses = findings.stream().filter(Finding::isLoss).toList();
        if (!losses.isEmpty()) {
            mender.mend(hash, losses);
            metrics.mended(losses.size());
        }
        for (Finding finding : findings) {
            switch (finding.kind()) {
                case ORIGINAL_MISSING, RENDITION_MISSING, SIZE_DIFFERS -> {} // all at once, above
                case ORPHAN -> sweeper.note(hash);
                case SPARE -> {
                    objects.forgetVerdicts(hash); // which may speak of it
                    objects.delete(finding.key());
                    sweeper.watch(hash);
                }
                case STRAY -> objects.delete(finding.key());
                case UNPLACED -> removals.unplaced(List.of(hash));
            }
        }
        return findings.size();
    }
}
