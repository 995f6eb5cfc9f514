package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One unit of a job's tree that is a fetch: a document or an image. It travels with every record about it.
///
/// @param jobId the job
/// @param id the unit's id: its parent's id, a dot and its ordinal there, so that planning twice names the same units
/// @param attempt 0 at first, one more for each time that a user asked to retry it
/// @param kind what the fetch is meant to bring
/// @param url the address as planned
/// @param collection what an image belongs to
/// @param referrer the page that it was found on
/// @param context where it was found and what was said of it there
/// @param expectedHash what the bytes must hash to, if the job says so
/// @param guide what the job's source says of it beyond the job's terms, if anything
public record Item(
        String jobId,
        String id,
        int attempt,
        ItemKind kind,
        WebUrl url,
        ImageCollection collection,
        @Nullable WebUrl referrer,
        Context context,
        @Nullable ExpectedHash expectedHash,
        @Nullable Guide guide) {

    private static final Pattern UNIT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}(\\.\\d{1,9}){1,64}");

    /// @throws IllegalArgumentException if a required part is missing or the ids do not fit together
    public Item {
        Require.id("jobId", Require.text("jobId", jobId));
        Require.text("item.id", id);
        if (!UNIT_ID.matcher(id).matches() || !id.startsWith(jobId + '.')) {
            throw new IllegalArgumentException("item.id is '" + Require.abbreviated(id)
                    + "'; it must be the id of its parent within job '" + jobId + "', a dot and an ordinal");
        }
        Require.notNegative("item.attempt", attempt);
        Require.present("item.kind", kind);
        Require.present("item.url", url);
        Require.present("item.collection", collection);
        Require.present("item.context", context);
    }

    /// An item of which the source says nothing beyond the job's terms.
    ///
    /// @throws IllegalArgumentException see the other constructor
    public Item(
            String jobId,
            String id,
            int attempt,
            ItemKind kind,
            WebUrl url,
            ImageCollection collection,
            @Nullable WebUrl referrer,
            Context context,
            @Nullable ExpectedHash expectedHash) {
        this(jobId, id, attempt, kind, url, collection, referrer, context, expectedHash, null);
    }

    /// The id of the `ordinal`-th unit below the one named.
    public static String childId(String parentId, int ordinal) {
        return parentId + '.' + ordinal;
    }

    /// The id of the unit that planned this one.
    @JsonIgnore
    public String parentId() {
        return id.substring(0, id.lastIndexOf('.'));
    }

    /// How many steps it is below its job, at least 1.
    public int depth() {
        return (int) id.chars().filter(c -> c == '.').count();
    }

    /// The same item, asked for once more.
    public Item retried() {
        return attempted(attempt + 1);
    }

    /// The same item at this attempt.
    public Item attempted(int times) {
        return new Item(jobId, id, times, kind, url, collection, referrer, context, expectedHash, guide);
    }

    /// The same item with this guide.
    public Item guidedBy(@Nullable Guide other) {
        return new Item(jobId, id, attempt, kind, url, collection, referrer, context, expectedHash, other);
    }
}
