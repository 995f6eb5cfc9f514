package io.gannet.producer.core.site;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which pages each job has planned already, so that none is planned twice, nor more than the job may.
///
/// It is a log in the object store, one for each job, to which any worker appends. An entry says what one unit
/// planned, and is written only where none is yet: of two that append at once one wins, and the other reads on and
/// thinks again. A unit that has an entry is given what that says, so that a redelivery plans the same. Units that
/// plan nothing write nothing: as pages are only ever added, they would find nothing the next time, either.
final class CrawlLog {

    private static final int MOST_JOBS = 100;

    /// What one unit planned.
    ///
    /// @param unit the unit
    /// @param alias where redirects led it, if elsewhere
    /// @param pages the pages
    private record Entry(String unit, @Nullable WebUrl alias, List<WebUrl> pages) {}

    private final BlobStore store;
    private final Map<String, Job> jobs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
            return size() > MOST_JOBS; // it can be read again
        }
    };

    CrawlLog(BlobStore store) {
        this.store = store;
    }

    /// Claims pages for a unit: of those that it wants the first ones that no unit of the job has, but no more than
    /// are left.
    ///
    /// @param alias where redirects led the unit itself, if elsewhere
    /// @param maxPages how many pages the whole job may have
    /// @return empty if another unit has the page that this one was led to
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    Optional<List<WebUrl>> claim(String jobId, String unit, @Nullable WebUrl alias, List<WebUrl> wanted, int maxPages) {
        Job job = job(jobId);
        synchronized (job) {
            while (true) {
                Entry known = job.byUnit.get(unit);
                if (known != null) {
                    return Optional.of(known.pages());
                }
                if (alias != null && job.seen.contains(alias)) {
                    return Optional.empty();
                }
                List<WebUrl> pages = job.unclaimed(wanted, alias, maxPages);
                if (pages.isEmpty() && alias == null) {
                    return Optional.of(pages);
                }
                var entry = new Entry(unit, alias, pages);
                if (store.putIfAbsent(BlobKeys.crawl(jobId, job.entries), content(entry))) {
                    job.add(entry);
                    return Optional.of(pages);
                }
                readOn(jobId, job);
            }
        }
    }

    private Job job(String jobId) {
        synchronized (jobs) {
            return jobs.computeIfAbsent(jobId, _ -> new Job());
        }
    }

    private void readOn(String jobId, Job job) {
        for (Optional<Blob> next = next(jobId, job); next.isPresent(); next = next(jobId, job)) {
            try (Blob blob = next.get()) {
                job.add(RecordCodec.mapper().readValue(blob.readAllBytes(), Entry.class));
            }
        }
    }

    private Optional<Blob> next(String jobId, Job job) {
        return store.get(BlobKeys.crawl(jobId, job.entries));
    }

    private static BlobContent content(Entry entry) {
        return BlobContent.of(RecordCodec.mapper().writeValueAsBytes(entry), "application/json");
    }

    /// As much of a job's log as was read. It is guarded by itself.
    private static final class Job {

        private final Map<String, Entry> byUnit = new HashMap<>();
        private final Set<WebUrl> seen = new HashSet<>();
        private int pages;
        private int entries;

        void add(Entry entry) {
            byUnit.put(entry.unit(), entry);
            seen.addAll(entry.pages());
            if (entry.alias() != null) {
                seen.add(entry.alias());
            }
            pages += entry.pages().size();
            entries++;
        }

        List<WebUrl> unclaimed(List<WebUrl> wanted, @Nullable WebUrl alias, int maxPages) {
            return wanted.stream()
                    .filter(url -> !seen.contains(url) && !url.equals(alias))
                    .distinct()
                    .limit(Math.max(0, maxPages - pages))
                    .toList();
        }
    }
}
