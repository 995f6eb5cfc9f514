package io.gannet.sink.core;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.Planned;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.UnitFailed;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Records folded to one row per key and table, each table in the order of its keys: whoever writes batches locks
/// rows in that one order.
public final class Batch {

    private final TreeMap<String, JobEntry> jobs = new TreeMap<>();
    private final TreeMap<CollectionEntry.Key, CollectionEntry> collections = new TreeMap<>();
    private final TreeSet<CollectionEntry.Key> retried = new TreeSet<>();
    private final TreeMap<UnitId, Unit> units = new TreeMap<>();
    private final TreeMap<String, ImageEntry> images = new TreeMap<>();
    private final TreeMap<RenditionEntry.Key, RenditionEntry> renditions = new TreeMap<>();
    private final TreeMap<String, AddressEntry> addresses = new TreeMap<>();
    private final TreeMap<String, SyncEntry> syncs = new TreeMap<>();
    private final TreeMap<String, Latest<HostState>> hosts = new TreeMap<>();
    private final TreeMap<String, Latest<HostRule>> hostRules = new TreeMap<>();

    /// Adds what a record says. Records that say nothing about jobs, images and hosts are passed over, and so is
    /// `job-finished.v1`, which only repeats what the tables say.
    ///
    /// @param publishedAt the record's time on the broker
    /// @throws IllegalArgumentException if a record names a unit that cannot be
    public void add(GannetRecord event, Instant publishedAt) {
        switch (event) {
            case ScrapeJob job -> {
                add(JobEntry.published(job, publishedAt));
                add(job.collectionOrDefault(), publishedAt);
            }
            case JobCancelled cancelled -> add(JobEntry.cancelled(cancelled.id()));
            case FetchRequested request -> add(request, new Outcome.Pending(), request.requestedAt());
            case DocumentFetched fetched ->
                add(AddressEntry.fetched(fetched.request(), fetched.finalUrl(), null, fetched.at()));
            case ImageConverted converted -> addConverted(converted);
            case ImageRejected rejected -> {
                add(rejected.fetched().request(), outcome(rejected), rejected.at());
                add(AddressEntry.rejected(rejected));
            }
            case ItemFailed failed -> {
                add(failed.request(), outcome(failed), failed.at());
                AddressEntry.failed(failed).ifPresent(this::add);
            }
            case ItemSkipped skipped -> add(skipped.request(), outcome(skipped), skipped.at());
            case UnitFailed failed -> addFailed(failed);
            case Planned planned -> addPlanned(planned);
            case CatalogSynced synced -> {
                add(JobEntry.mentioned(synced.jobId()));
                syncs.merge(synced.jobId(), SyncEntry.of(synced), SyncEntry::merge);
            }
            case HostState state -> hosts.merge(state.host(), new Latest<>(state, state.at()), Latest::merge);
            case HostRule rule -> hostRules.merge(rule.host(), new Latest<>(rule, rule.at()), Latest::merge);
            default -> {}
        }
    }

    /// Jobs by id.
    public Collection<JobEntry> jobs() {
        return jobs.values();
    }

    /// The ids of all jobs that the batch touches.
    public SortedSet<String> jobIds() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(jobs.keySet()));
    }

    /// Collections by type and key.
    public Collection<CollectionEntry> collections() {
        return collections.values();
    }

    /// Collections to be locked before any is written. None most often; but where images of some were asked for
    /// again, these may lose one, and then all that the batch names, so that they are locked in one order.
    public SortedSet<CollectionEntry.Key> lockedFirst() {
        var keys = new TreeSet<>(retried);
        if (!keys.isEmpty()) {
            keys.addAll(collections.keySet());
        }
        return Collections.unmodifiableSortedSet(keys);
    }

    /// Units by id.
    public Collection<Unit> units() {
        return units.values();
    }

    /// Images by content.
    public Collection<ImageEntry> images() {
        return images.values();
    }

    /// Renditions by content and spec.
    public Collection<RenditionEntry> renditions() {
        return renditions.values();
    }

    /// How addresses fared, by URL.
    public Collection<AddressEntry> addresses() {
        return addresses.values();
    }

    /// How readings of catalogues ended, by job.
    public Collection<SyncEntry> syncs() {
        return syncs.values();
    }

    /// What is known of hosts, by host.
    public Collection<Latest<HostState>> hosts() {
        return hosts.values();
    }

    /// How hosts are to be treated, by host.
    public Collection<Latest<HostRule>> hostRules() {
        return hostRules.values();
    }

    private void addConverted(ImageConverted converted) {
        ImageFetched fetched = converted.fetched();
        var content = fetched.original().hash();
        var names = converted.renditions().stream()
                .map(rendition -> new Outcome.RenditionName(rendition.name(), rendition.specDigest()))
                .toList();
        add(fetched.request(), new Outcome.Ready(source(fetched), names, converted.appraisal()), converted.at());
        add(fetched.request().item().collection(), fetched.request().requestedAt());
        add(AddressEntry.fetched(fetched.request(), fetched.finalUrl(), content, fetched.at()));
        images.merge(content.hex(), ImageEntry.of(converted), ImageEntry::merge);
        for (var rendition : converted.renditions()) {
            renditions.merge(
                    new RenditionEntry.Key(content.hex(), rendition.specDigest()),
                    new RenditionEntry(content, rendition, converted.at()),
                    RenditionEntry::merge);
        }
    }

    private void addPlanned(Planned planned) {
        var id = UnitId.parse(planned.jobId(), planned.unitId());
        var kind = id.isJob() ? UnitKind.JOB : UnitKind.DOCUMENT;
        add(Unit.of(id, kind, null, planned.attempt(), new Outcome.Expanded(planned.children()), planned.at()));
    }

    // What is no fetch was to become an image: a line of a list.
    private void addFailed(UnitFailed failed) {
        var outcome = new Outcome.Unwanted(ItemState.FAILED, failed.reason(), failed.detail(), null, false, null, null);
        var id = UnitId.parse(failed.jobId(), failed.unitId());
        add(Unit.of(id, UnitKind.IMAGE, null, 0, outcome, failed.at()));
    }

    private void add(FetchRequested request, Outcome outcome, Instant at) {
        add(Unit.of(request.item(), outcome, at));
        if (request.item().attempt() > 0) {
            retried.add(CollectionEntry.Key.of(request.item().collection()));
        }
    }

    private void add(Unit unit) {
        units.merge(unit.id(), unit, Unit::merge);
        add(JobEntry.mentioned(unit.id().jobId()));
    }

    private void add(JobEntry job) {
        jobs.merge(job.id(), job, JobEntry::merge);
    }

    private void add(ImageCollection collection, Instant at) {
        collections.merge(
                CollectionEntry.Key.of(collection), CollectionEntry.of(collection, at), CollectionEntry::merge);
    }

    private void add(AddressEntry address) {
        addresses.merge(address.url().value(), address, AddressEntry::merge);
    }

    private static Outcome.Fetch source(ImageFetched fetched) {
        return new Outcome.Fetch(fetched.original().hash(), fetched.finalUrl(), fetched.at());
    }

    // The bytes were judged: only other bytes could change the verdict.
    private static Outcome outcome(ImageRejected rejected) {
        var state = rejected.reason().isSkip() ? ItemState.SKIPPED : ItemState.FAILED;
        return new Outcome.Unwanted(
                state,
                rejected.reason(),
                rejected.detail(),
                null,
                false,
                source(rejected.fetched()),
                rejected.appraisal());
    }

    private static Outcome outcome(ItemFailed failed) {
        return new Outcome.Unwanted(
                ItemState.FAILED,
                failed.reason(),
                failed.detail(),
                failed.httpStatus(),
                failed.retryable(),
                null,
                null);
    }

    private static Outcome outcome(ItemSkipped skipped) {
        return new Outcome.Unwanted(ItemState.SKIPPED, skipped.reason(), skipped.detail(), null, false, null, null);
    }
}
