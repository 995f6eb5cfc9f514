package io.gannet.download.core.memory;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.HostState;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import io.gannet.messaging.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The map in the object store from origins to their robots.txt, so that a restart asks no host again.
public final class RobotsMap {

    private static final Logger log = LoggerFactory.getLogger(RobotsMap.class);

    private final BlobStore store;

    /// @param store where the map is kept
    public RobotsMap(BlobStore store) {
        this.store = store;
    }

    /// What the origin's robots.txt says, if that was learnt and still holds.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be asked
    public Optional<RobotsVerdict> find(String origin, Instant now) {
        return store.get(BlobKeys.robots(origin)).flatMap(found -> {
            try (Blob blob = found) {
                Entry entry = RecordCodec.mapper().readValue(blob.readAllBytes(), Entry.class);
                return entry.summary().expiresAt().isAfter(now) ? Optional.of(entry.verdict()) : Optional.empty();
            } catch (JacksonException e) {
                log.warn("passing over the unreadable robots.txt kept for {}: {}", origin, e.getOriginalMessage());
                return Optional.empty();
            }
        });
    }

    /// Remembers what the origin's robots.txt says, or that it cannot be had.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store does not take it
    public void remember(String origin, RobotsVerdict verdict) {
        Entry entry = switch (verdict) {
            case RobotsVerdict.Known known ->
                new Entry(known.rules().text(), known.rules().sitemaps(), known.summary(origin));
            case RobotsVerdict.Unavailable _ -> new Entry(null, List.of(), verdict.summary(origin));
        };
        store.put(
                BlobKeys.robots(origin),
                BlobContent.of(RecordCodec.mapper().writeValueAsBytes(entry), "application/json"));
    }

    // The sitemaps stand in the text, too; here they are for whoever looks for nothing else.
    private record Entry(@Nullable String text, List<String> sitemaps, HostState.Robots summary) {

        Entry {
            if (summary == null) {
                throw new IllegalArgumentException("the entry has no summary");
            }
        }

        RobotsVerdict verdict() {
            RobotsVerdict unavailable = RobotsVerdict.Unavailable.of(summary);
            return unavailable == null
                    ? new RobotsVerdict.Known(
                            RobotsRules.parse(summary.origin(), text == null ? "" : text),
                            summary.at(),
                            summary.expiresAt())
                    : unavailable;
        }
    }
}
