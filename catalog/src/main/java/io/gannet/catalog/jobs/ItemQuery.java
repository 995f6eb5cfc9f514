package io.gannet.catalog.jobs;

import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Parameters;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is asked of the images of a job. What is null is not asked.
///
/// @param role what they are for
/// @param minScore score at least, 0 to 100
/// @param maxScore score at most, 0 to 100
/// @param reason why they ended without an image
/// @param text what their alternative text has in it, in any case
/// @param url their address as planned
/// @param host the host of that
/// @param product the number of the page or entry of the job that they came of, from 0
/// @param sku the number of the product that they show
record ItemQuery(
        @Parameter(description = "hero, product, lifestyle or other") @Nullable
        String role,

        @Parameter(description = "At least of this score, 0 to 100") @Nullable
        String minScore,

        @Parameter(description = "At most of this score, 0 to 100") @Nullable
        String maxScore,

        @Parameter(description = "Why they ended without an image", example = "HTTP_ERROR") @Nullable
        String reason,

        @Parameter(description = "In the alternative text, in upper or lower case") @Nullable
        String text,

        @Parameter(description = "The address as planned") @Nullable
        String url,

        @Parameter(description = "The host of the address") @Nullable
        String host,

        @Parameter(description = "Only of one page or entry of the job, by its number from 0", example = "0") @Nullable
        String product,

        @Parameter(description = "Only of one product, by its number at the shop or in the catalogue") @Nullable
        String sku) {

    // Text of JSON may hold a NUL character, which no other text can.
    private static final String IN_CONTEXT = """
            (SELECT :sku IN (context #>> '{product,sku}', context #>> '{attributes,sku}')
             FROM (SELECT replace(c.item::text, '\\u0000', '\\ufffd')::json -> 'context' AS context) AS told)""";

    private static final int MOST_SCORE = 100;
    private static final int MOST_ENTRIES = 999_999_999;

    /// The part of the job that is asked for, as conditions on an item `c`.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if something makes no sense
    Conditions part() {
        Integer number = Parameters.number("product", product, MOST_ENTRIES);
        return new Conditions()
                .and("c.path >= ARRAY[:product]::int[]", "product", number)
                .and("c.path < ARRAY[:product + 1]::int[]", "product", number);
    }

    /// The rest, as conditions on an item `c`.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if something makes no sense
    Conditions rest() {
        var wantedRole = Parameters.oneOf("role", role, Role.class);
        var wantedReason = Parameters.oneOf("reason", reason, Reason.class);
        return new Conditions()
                .and(
                        "coalesce(c.final_role, c.role) = :role::image_role",
                        "role",
                        wantedRole == null ? null : wantedRole.name().toLowerCase(Locale.ROOT))
                .and(
                        "coalesce(c.final_score, c.score) >= :minScore",
                        "minScore",
                        Parameters.number("minScore", minScore, MOST_SCORE))
                .and(
                        "coalesce(c.final_score, c.score) <= :maxScore",
                        "maxScore",
                        Parameters.number("maxScore", maxScore, MOST_SCORE))
                .and("c.reason = :reason", "reason", wantedReason == null ? null : wantedReason.name())
                .and("position(lower(:text) IN lower(c.alt)) > 0", "text", text)
                .and("c.url = :url", "url", url)
                .and("url_host(c.url) = lower(:host)", "host", host)
                .and("(c.collection_key = :sku OR " + IN_CONTEXT + ")", "sku", sku);
    }
}
