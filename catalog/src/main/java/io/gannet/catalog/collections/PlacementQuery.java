package io.gannet.catalog.collections;

import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/// What is asked of images as a collection has them. What is null is not asked.
///
/// @param role what they are for
/// @param minScore score at least, 0 to 100
/// @param maxScore score at most, 0 to 100
/// @param seenSince fetched or confirmed at this time or later
/// @param seenBefore fetched or confirmed before this time
/// @param text what their alternative text has in it, in any case
/// @param url the address that one of them was fetched from
/// @param host the host that they were fetched from
record PlacementQuery(
        @Parameter(description = "hero, product, lifestyle or other", example = "hero") @Nullable
        String role,

        @Parameter(description = "At least of this score, 0 to 100") @Nullable
        String minScore,

        @Parameter(description = "At most of this score, 0 to 100") @Nullable
        String maxScore,

        @Parameter(description = "Fetched or confirmed then or later", example = "2026-11-01T00:00:00Z") @Nullable
        String seenSince,

        @Parameter(description = "Fetched or confirmed before") @Nullable
        String seenBefore,

        @Parameter(description = "In the alternative text, in upper or lower case") @Nullable
        String text,

        @Parameter(description = "An address that it was fetched from") @Nullable
        String url,

        @Parameter(description = "A host that it was fetched from") @Nullable
        String host) {

    private static final int MOST_SCORE = 100;

    /// Images of this role.
    static PlacementQuery ofRole(String role) {
        return new PlacementQuery(role, null, null, null, null, null, null, null);
    }

    /// The ranks that are asked for.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if something makes no sense
    Ranks ranks() {
        return Ranks.of(
                role,
                Parameters.number("minScore", minScore, MOST_SCORE),
                Parameters.number("maxScore", maxScore, MOST_SCORE));
    }

    /// The times that are asked for, as conditions on a placement `c`.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if something makes no sense
    Conditions times() {
        return new Conditions()
                .and("c.seen_at >= :seenSince", "seenSince", Parameters.time("seenSince", seenSince))
                .and("c.seen_at < :seenBefore", "seenBefore", Parameters.time("seenBefore", seenBefore));
    }

    /// The rest, as conditions on a placement `c`.
    Conditions rest() {
        return new Conditions()
                .and("position(lower(:text) IN lower(c.alt)) > 0", "text", text)
                .and(fromItem("i.url = :url"), "url", url)
                .and(fromItem("url_host(i.url) = lower(:host)"), "host", host);
    }

    // Looked up for each placement: EXISTS would let the planner read all items at once.
    private static String fromItem(String condition) {
        return """
                (SELECT true FROM items AS i WHERE i.content_hash = c.content_hash
                    AND i.collection_type = c.collection_type AND i.collection_key = c.collection_key
                    AND i.renditions IS NOT NULL AND %s LIMIT 1)""".formatted(condition);
    }
}
