package io.gannet.catalog.upkeep;

import io.gannet.catalog.upkeep.core.Finding;
import io.gannet.catalog.upkeep.core.Finding.Kind;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Item;
import io.gannet.contract.JobIds;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Has bytes made again that rows name and the object store does not have.
///
/// The verdicts go, and `image-fetched.v1` is published once more for items that are ready with the content. The
/// converter makes what is missing, and where it misses the original asks for that by force (ADR 12). The items stay
/// at their attempt, so that whoever removes one of them meanwhile prevails.
final class Mender {

    private static final Logger log = LoggerFactory.getLogger(Mender.class);

    private static final int MOST_ITEMS = 1000; // among which each of a content's specs is likely to be

    private final JdbcClient jdbc;
    private final StoredObjects objects;
    private final RecordPublisher publisher;
    private final Clock clock;

    Mender(JdbcClient jdbc, StoredObjects objects, RecordPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.objects = objects;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Has made again what was found to be missing of one content.
    void mend(String hash, List<Finding> losses) {
        objects.forgetVerdicts(hash);
        losses.stream()
                .filter(loss -> loss.kind() == Kind.SIZE_DIFFERS) // what is there is not written again
                .forEach(loss -> objects.delete(loss.key()));
        Set<String> specs = new HashSet<>();
        losses.stream().map(Finding::spec).filter(Objects::nonNull).forEach(specs::add);
        var again = new ArrayList<ImageFetched>();
        for (Candidate candidate : candidates(hash)) {
            boolean first = again.isEmpty() && specs.isEmpty();
            if (specs.removeAll(candidate.specs) || first) {
                again.add(candidate.fetched);
            }
            if (specs.isEmpty()) {
                break;
            }
        }
        publisher.publishAll(again);
        forgetRenditions(hash, specs);
        if (again.isEmpty() && losses.stream().anyMatch(loss -> loss.spec() == null)) {
            fetchAnew(hash);
        }
        log.info("having {} objects of {} made again by {} items", losses.size(), hash, again.size());
    }

    private record Candidate(ImageFetched fetched, Set<String> specs) {}

    // Of a cancelled job nothing is fetched any more.
    private List<Candidate> candidates(String hash) {
        return jdbc.sql("""
                        SELECT i.item, coalesce((i.settled).attempt, i.attempt) AS attempt, i.final_url, i.fetched_at, i.renditions, j.job,
                               m.original_key, m.bytes, m.media_type
                        FROM items AS i
                        JOIN jobs AS j ON j.id = i.job_id AND j.job IS NOT NULL
                        JOIN images AS m ON m.content_hash = i.content_hash
                        WHERE i.content_hash = :hash AND i.renditions IS NOT NULL AND i.item IS NOT NULL
                        ORDER BY j.cancelled, i.decided_at DESC LIMIT :limit""")
                .param("hash", hash)
                .param("limit", MOST_ITEMS)
                .query((row, _) -> candidate(hash, row))
                .list();
    }

    private Candidate candidate(String hash, ResultSet row) throws SQLException {
        Item item = RecordCodec.mapper().readValue(row.getString("item"), Item.class);
        Terms terms = RecordCodec.decode(row.getString("job").getBytes(StandardCharsets.UTF_8), ScrapeJob.class)
                .terms();
        // Not forced, for that means to the converter that the bytes were just looked for.
        var unforced = terms.withFreshness(new Freshness(terms.freshness().maxAge(), false));
        var request = new FetchRequested(item.attempted(row.getInt("attempt")), unforced, List.of(), clock.instant());
        String finalUrl = row.getString("final_url");
        var fetchedAt = row.getObject("fetched_at", OffsetDateTime.class);
        var fetched = new ImageFetched(
                request,
                new BlobRef(row.getString("original_key"), new ContentHash(hash), row.getLong("bytes")),
                row.getString("media_type"),
                finalUrl == null ? item.url() : new WebUrl(finalUrl),
                Disposition.UNCHANGED,
                fetchedAt == null ? clock.instant() : fetchedAt.toInstant());
        return new Candidate(fetched, specs(row.getString("renditions")));
    }

    private static Set<String> specs(@Nullable String renditions) {
        Set<String> specs = new HashSet<>();
        if (renditions != null) {
            for (JsonNode rendition : RecordCodec.mapper().readTree(renditions)) {
                specs.add(rendition.path("spec").asString());
            }
        }
        return specs;
    }

    // Where the jobs' history was cleared away nobody knows by what specs renditions were made.
    private void forgetRenditions(String hash, Set<String> specs) {
        for (String spec : specs) {
            jdbc.sql("DELETE FROM renditions WHERE content_hash = :hash AND spec_digest = :spec")
                    .param("hash", hash)
                    .param("spec", spec)
                    .update();
        }
    }

    // Nor is an item left that could be asked for again, so that takes a job.
    private void fetchAnew(String hash) {
        jdbc.sql("""
                        SELECT collection_type, collection_key, source_url FROM collection_images
                        WHERE content_hash = :hash ORDER BY seen_at DESC LIMIT 1""")
                .param("hash", hash)
                .query((row, _) -> job(
                        new ImageCollection(
                                row.getString("collection_type"), row.getString("collection_key"), null, Map.of()),
                        row.getString("source_url")))
                .optional()
                .ifPresent(job -> publisher.publishAll(List.of(job)));
    }

    private ScrapeJob job(ImageCollection collection, String url) {
        var source = new Source.Urls(List.of(Source.ImageUrl.of(url)));
        var forced = new Freshness(null, true);
        return new ScrapeJob(JobIds.random(clock.instant()), collection, source, null, null, forced, null, null, null);
    }
}
