package io.gannet.producer.core.unit;

import io.gannet.contract.Context;
import io.gannet.contract.Freshness;
import io.gannet.contract.Guide;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A unit to be planned below another, but for its id, which follows from its place among its siblings.
///
/// @param kind what it is meant to bring
/// @param url its address
/// @param collection what an image belongs to; what its parent belongs to if null
/// @param referrer the page that it was found on
/// @param context what is known of it; its position is its ordinal
/// @param guide what the source says of it beyond the job's terms
/// @param changed whether what was known of its address holds no longer, so that its host is asked again
public record Child(
        ItemKind kind,
        WebUrl url,
        @Nullable ImageCollection collection,
        @Nullable WebUrl referrer,
        Context context,
        @Nullable Guide guide,
        boolean changed) {

    /// One of which nothing says that it has changed.
    public Child(
            ItemKind kind,
            WebUrl url,
            @Nullable ImageCollection collection,
            @Nullable WebUrl referrer,
            Context context,
            @Nullable Guide guide) {
        this(kind, url, collection, referrer, context, guide, false);
    }

    /// The item of this unit below a job.
    public Item below(String jobId, ImageCollection jobs) {
        return item(jobId, jobId, 0, jobs);
    }

    /// The item of this unit beside a document, right below the job, at the document's attempt.
    public Item beside(Item document) {
        return item(document.jobId(), document.parentId(), document.attempt(), document.collection());
    }

    /// The terms on which it is fetched.
    ///
    /// @param jobs the job's
    public Terms terms(Terms jobs) {
        return changed
                ? jobs.withFreshness(
                        new Freshness(Duration.ZERO, jobs.freshness().force()))
                : jobs;
    }

    /// The item of this unit below a document. It starts at the document's attempt: what a retried document plans
    /// supersedes what it planned before.
    public Item below(Item document) {
        return item(document.jobId(), document.id(), document.attempt(), document.collection());
    }

    private Item item(String jobId, String parentId, int attempt, ImageCollection parents) {
        return new Item(
                jobId,
                Item.childId(parentId, context.position()),
                attempt,
                kind,
                url,
                collection == null ? parents : collection,
                referrer,
                context,
                null,
                guide);
    }
}
