package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An order for images, the contract that users write. Only `type` and `source` are required.
///
/// @param id the job's id, 1 to 64 letters, digits, `-` or `_`; one that comes without gets one from its position in
///     the topic ([JobIds#fromPosition])
/// @param collection what the images belong to; the job itself if null
/// @param source where the images are to be found
/// @param select which pictures are wanted, per page; everything if null
/// @param renditions what to make of each; [RenditionSpec#DEFAULTS] if null
/// @param freshness when a known answer is good enough; the workers' defaults if null
/// @param credential the name of the configured credential to fetch with
/// @param priority how urgent the job is, 0 to 9 (most urgent); 5 if null
/// @param ignoreRobots asks not to heed robots.txt and opt-outs; heeded only where the worker's configuration allows
///     it
/// @param record what to record of a page beside its pictures; nothing if null
/// @param webhook who is told when the job has finished; nobody if null
@JsonTypeName("scrape-job.v1")
public record ScrapeJob(
        @Nullable String id,
        @Nullable ImageCollection collection,
        Source source,
        @Nullable Selection select,
        @Nullable List<RenditionSpec> renditions,
        @Nullable Freshness freshness,
        @Nullable String credential,
        @Nullable Integer priority,
        @Nullable Boolean ignoreRobots,
        @Nullable Snapshot record,
        @Nullable Webhook webhook)
        implements GannetRecord {

    /// @throws IllegalArgumentException if the id is malformed, the source is missing or the terms contradict
    ///     themselves
    public ScrapeJob {
        if (id != null) {
            Require.id("id", id);
        }
        Require.present("source", source);
        renditions = renditions == null ? null : List.copyOf(renditions);
        // refuses what does not fit together
        var _ = termsOf(select, renditions, freshness, credential, priority, ignoreRobots, record);
    }

    /// A job for pictures alone.
    public ScrapeJob(
            @Nullable String id,
            @Nullable ImageCollection collection,
            Source source,
            @Nullable Selection select,
            @Nullable List<RenditionSpec> renditions,
            @Nullable Freshness freshness,
            @Nullable String credential,
            @Nullable Integer priority,
            @Nullable Boolean ignoreRobots) {
        this(id, collection, source, select, renditions, freshness, credential, priority, ignoreRobots, null, null);
    }

    /// A job for this source with defaults for all else.
    public static ScrapeJob of(@Nullable String id, Source source) {
        return new ScrapeJob(id, null, source, null, null, null, null, null, null);
    }

    /// The same job under this id.
    public ScrapeJob withId(String id) {
        return new ScrapeJob(
                id,
                collection,
                source,
                select,
                renditions,
                freshness,
                credential,
                priority,
                ignoreRobots,
                record,
                webhook);
    }

    /// A job like this one, without an id, for another source.
    public ScrapeJob repeated(Source other) {
        return new ScrapeJob(
                null,
                collection,
                other,
                select,
                renditions,
                freshness,
                credential,
                priority,
                ignoreRobots,
                record,
                webhook);
    }

    /// The job's id.
    ///
    /// @throws IllegalStateException if the job has none yet
    public String requireId() {
        if (id == null) {
            throw new IllegalStateException("the job has no id yet");
        }
        return id;
    }

    /// What the images belong to.
    public ImageCollection collectionOrDefault() {
        return collection == null ? ImageCollection.ofJob(requireId()) : collection;
    }

    /// What the job asks for, defaults filled in.
    public Terms terms() {
        return termsOf(select, renditions, freshness, credential, priority, ignoreRobots, record);
    }

    @Override
    public String key() {
        return requireId();
    }

    @Override
    public String eventId() {
        return requireId() + "/scrape-job";
    }

    @SuppressWarnings("NullAway") // Terms fills in what is null
    private static Terms termsOf(
            @Nullable Selection select,
            @Nullable List<RenditionSpec> renditions,
            @Nullable Freshness freshness,
            @Nullable String credential,
            @Nullable Integer priority,
            @Nullable Boolean ignoreRobots,
            @Nullable Snapshot record) {
        return new Terms(
                select, renditions, freshness, credential, priority, Boolean.TRUE.equals(ignoreRobots), record);
    }
}
