package io.gannet.download.core;

import io.gannet.contract.Disposition;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Reason;
import io.gannet.download.core.frontier.Assignment;
import io.gannet.download.core.memory.UrlEntry;
import io.gannet.download.core.robots.OptOuts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The records in which a request ends.
public final class Outcomes {

    private Outcomes() {}

    /// The bytes are there.
    ///
    /// @param optOuts what is heeded that a document may state within
    static GannetRecord fetched(
            FetchRequested request, UrlEntry.Known known, Disposition disposition, OptOuts optOuts) {
        return known.document()
                ? new DocumentFetched(
                        request,
                        known.blob(),
                        known.contentType(),
                        known.finalUrl(),
                        known.at(),
                        optOuts.under(request.terms()).withinDocuments())
                : new ImageFetched(request, known.blob(), known.mediaType(), known.finalUrl(), disposition, known.at());
    }

    /// They are not, for a reason that decides whether the item failed or was skipped.
    static GannetRecord without(
            FetchRequested request,
            Reason reason,
            @Nullable Integer httpStatus,
            String sentence,
            boolean retryable,
            Instant at) {
        return reason.isSkip()
                ? new ItemSkipped(request, reason, sentence, at)
                : new ItemFailed(request, reason, httpStatus, sentence, retryable, at);
    }

    /// The frontier refused the request.
    public static GannetRecord refused(Assignment.Refuse refusal, Instant at) {
        return without(
                refusal.ticket().request(),
                refusal.reason(),
                refusal.httpStatus(),
                refusal.sentence(),
                refusal.retryable(),
                at);
    }

    /// The job was cancelled first.
    public static GannetRecord cancelled(FetchRequested request, Instant at) {
        return new ItemSkipped(request, Reason.CANCELLED, "The job was cancelled before this was fetched.", at);
    }
}
