package io.gannet.catalog.jobs;

import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Parameters;
import io.gannet.contract.Reason;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is asked of failed items, of whichever jobs. What is null is not asked.
///
/// @param reason why they failed
/// @param host the host that they were wanted of
/// @param job the job
/// @param since failed then or later
record FailureQuery(
        @Parameter(description = "Why they failed", example = "TIMEOUT") @Nullable
        String reason,

        @Parameter(description = "The host that they were wanted of", example = "shop.example") @Nullable
        String host,

        @Parameter(description = "Only of one job") @Nullable
        String job,

        @Parameter(description = "Failed then or later", example = "2026-11-20T00:00:00Z") @Nullable
        String since) {

    /// Where an index begins: at the job, else at the host, else at the reason, else at the newest of all.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if something makes no sense
    Conditions range() {
        var range = new Conditions()
                .and("c.state = 'FAILED'")
                .and("c.decided_at >= :since", "since", Parameters.time("since", since));
        if (job != null) {
            return range.and("c.job_id = :job", "job", job);
        }
        return host == null
                ? range.and("c.reason = :reason", "reason", reasonName())
                : range.and("url_host(c.url) = :host", "host", host.toLowerCase(Locale.ROOT));
    }

    /// The rest, which is asked of each failure.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if something makes no sense
    Conditions rest() {
        var rest = new Conditions();
        if (job != null && host != null) {
            rest.and("url_host(c.url) = :host", "host", host.toLowerCase(Locale.ROOT));
        }
        return job == null && host == null ? rest : rest.and("c.reason = :reason", "reason", reasonName());
    }

    private @Nullable String reasonName() {
        var known = Parameters.oneOf("reason", reason, Reason.class);
        return known == null ? null : known.name();
    }
}
