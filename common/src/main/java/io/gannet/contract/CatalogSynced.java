package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A catalogue was read to its end and compared with what it had the last time, or could not be.
///
/// @param jobId the job that read it
/// @param catalog the catalogue's name
/// @param failure why it could not be read, one sentence for people; null if it was. What was known of it stands then
/// @param since the job that it is compared with; null if there is none
/// @param images how many images it has
/// @param unusable how many of them have no id or no file
/// @param added how many it did not have then
/// @param updated how many of which it says something else now
/// @param products how many products have images among those added, updated or removed
/// @param removed the ids of those that it had then
/// @param at when
@JsonTypeName("catalog-synced.v1")
public record CatalogSynced(
        String jobId,
        String catalog,
        @Nullable String failure,
        @Nullable String since,
        int images,
        int unusable,
        int added,
        int updated,
        int products,
        List<String> removed,
        Instant at)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a part is missing or a number negative
    public CatalogSynced {
        Require.id("jobId", Require.text("jobId", jobId));
        Require.id("catalog", Require.text("catalog", catalog));
        Require.notNegative("images", images);
        Require.notNegative("unusable", unusable);
        Require.notNegative("added", added);
        Require.notNegative("updated", updated);
        Require.notNegative("products", products);
        removed = removed == null ? List.of() : List.copyOf(removed);
        Require.present("at", at);
    }

    /// It could not be read.
    public static CatalogSynced failed(String jobId, String catalog, String failure, Instant at) {
        return new CatalogSynced(jobId, catalog, failure, null, 0, 0, 0, 0, 0, List.of(), at);
    }

    @Override
    public String key() {
        return jobId;
    }

    @Override
    public String eventId() {
        return jobId + "/catalog-synced/" + (failure == null ? "complete" : at.toString());
    }
}
