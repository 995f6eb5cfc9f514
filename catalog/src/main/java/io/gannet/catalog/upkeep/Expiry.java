package io.gannet.catalog.upkeep;

import io.gannet.blob.BlobInfo;
import io.gannet.catalog.upkeep.core.Leftover;
import io.gannet.catalog.upkeep.core.Leftover.Kind;
import io.gannet.contract.BlobKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removes objects that are no contents of images, once they are old. What is not found again is asked for again;
/// what a job needs stays for as long as it runs.
final class Expiry {

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);

    private static final List<String> PREFIXES = List.of(
            BlobKeys.DOCUMENTS, BlobKeys.CRAWLS, BlobKeys.LISTS, BlobKeys.CATALOGS, BlobKeys.URLS, BlobKeys.ROBOTS);
    private static final List<String> CONTENTS = List.of(BlobKeys.ORIGINALS, BlobKeys.RENDITIONS);

    private static final String RUNNING = "state IN ('PLANNING', 'RUNNING')";

    private final JdbcClient jdbc;
    private final StoredObjects objects;
    private final UpkeepProperties.Expiry policy;
    private final UpkeepMetrics metrics;
    private final Clock clock;

    Expiry(JdbcClient jdbc, StoredObjects objects, UpkeepProperties.Expiry policy, UpkeepMetrics metrics, Clock clock) {
        this.jdbc = jdbc;
        this.objects = objects;
        this.policy = policy;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Removes what is too old of all but contents.
    void expire() {
        PREFIXES.forEach(this::expire);
    }

    /// Removes what interrupted writes of contents left; lists all that the store has.
    void removeStrays() {
        CONTENTS.forEach(this::expire);
    }

    private void expire(String prefix) {
        Map<Kind, Long> removed = new EnumMap<>(Kind.class);
        var needs = new Needs();
        try (Stream<BlobInfo> listed = objects.list(prefix)) {
            listed.forEach(object -> Leftover.of(object.key())
                    .filter(leftover -> isOld(object, leftover.kind()) && !needs.include(object.key(), leftover))
                    .ifPresent(leftover -> {
                        objects.delete(object.key());
                        removed.merge(leftover.kind(), 1L, Long::sum);
                    }));
        }
        removed.forEach((kind, count) -> metrics.expired(kind.name().toLowerCase(Locale.ROOT), count));
        if (!removed.isEmpty()) {
            log.info("removed objects below {} that were too old: {}", prefix, removed);
        }
    }

    private boolean isOld(BlobInfo object, Kind kind) {
        return object.modifiedAt().isBefore(clock.instant().minus(age(kind)));
    }

    private Duration age(Kind kind) {
        return switch (kind) {
            case DOCUMENT -> policy.documents();
            case CRAWL -> policy.crawls();
            case UPLOAD, UNPACKED, RANGE -> policy.lists();
            case SYNC -> policy.syncs();
            case URL -> policy.urls();
            case ROBOTS -> policy.robots();
            case STRAY -> policy.strays();
        };
    }

    /// What jobs need that run.
    private final class Needs {

        private static final int REMEMBERED = 1000;

        private final Map<String, Boolean> running = new HashMap<>();
        private final Set<String> lists = new HashSet<>();

        Needs() {
            lists.addAll(jdbc.sql("SELECT job #>> '{source,key}' FROM jobs WHERE " + RUNNING
                            + " AND job #>> '{source,type}' = 'list'")
                    .query(String.class)
                    .list());
        }

        boolean include(String key, Leftover leftover) {
            return switch (leftover.kind()) {
                case CRAWL, RANGE, SYNC -> leftover.jobId() != null && isRunning(leftover.jobId());
                case UPLOAD -> lists.contains(key);
                case UNPACKED -> !lists.isEmpty(); // by content, which does not tell by whom
                case DOCUMENT, URL, ROBOTS, STRAY -> false;
            };
        }

        private boolean isRunning(String jobId) {
            if (running.size() > REMEMBERED) {
                running.clear(); // a job's objects come one after another
            }
            return running.computeIfAbsent(
                    jobId,
                    id -> jdbc.sql("SELECT EXISTS (SELECT FROM jobs WHERE id = :id AND " + RUNNING + ")")
                            .param("id", id)
                            .query(Boolean.class)
                            .single());
        }
    }
}
