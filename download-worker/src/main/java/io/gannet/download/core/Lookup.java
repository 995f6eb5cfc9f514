package io.gannet.download.core;

import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import io.gannet.contract.Disposition;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.Credentials;
import io.gannet.download.core.memory.UrlEntry;
import io.gannet.download.core.memory.UrlMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers a request from what is known already, so that what is fresh, or was done before a redelivery, costs the
/// host nothing.
public final class Lookup {

    /// What was found.
    public sealed interface Finding {

        /// The request has ended.
        ///
        /// @param outcome the record that says how
        record Answered(GannetRecord outcome) implements Finding {}

        /// The host must be asked.
        ///
        /// @param known what it said last, to be revalidated; null if nothing that could be
        record Ask(UrlEntry.@Nullable Known known) implements Finding {}
    }

    private static final Duration DOCUMENTS_HOLD = Duration.ofDays(7); // well below what documents are kept for

    private static final Finding ASK = new Finding.Ask(null);

    private final UrlMap urls;
    private final BlobStore store;
    private final Credentials credentials;
    private final DownloadRules rules;
    private final Clock clock;

    /// @param store where originals and documents are
    public Lookup(UrlMap urls, BlobStore store, Credentials credentials, DownloadRules rules, Clock clock) {
        this.urls = urls;
        this.store = store;
        this.credentials = credentials;
        this.rules = rules;
        this.clock = clock;
    }

    /// Answers the request, or says that the host must be asked.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be asked
    public Finding find(FetchRequested request) {
        String credential = request.credential();
        if (credential != null && !credentials.isKnown(credential)) {
            return without(
                    request,
                    Reason.CREDENTIAL_UNKNOWN,
                    null,
                    "The job names the credential '" + credential + "', which is not configured here.",
                    true,
                    clock.instant());
        }
        Optional<UrlEntry> entry = urls.find(request);
        return entry.map(found -> switch (found) {
                    case UrlEntry.Known known -> known(request, known);
                    case UrlEntry.Moved moved -> moved(request, moved);
                    case UrlEntry.Failed failed -> failed(request, failed);
                })
                .orElse(ASK);
    }

    private Finding known(FetchRequested request, UrlEntry.Known known) {
        if (known.document() != request.item().kind().isDocument()) {
            return ASK;
        }
        ExpectedHash expected = request.item().expectedHash();
        Boolean fits = expected == null ? Boolean.TRUE : known.matches(expected);
        if (fits == null) {
            return ASK;
        }
        if (!fits) {
            return isAnsweredBy(known, request)
                    ? without(request, Reason.HASH_MISMATCH, null, mismatch(known), false, known.at())
                    : ASK;
        }
        boolean answers = isAnsweredBy(known, request) || isFresh(known, request);
        if (answers && isTrusted(request)) {
            return answered(request, known);
        }
        Optional<BlobInfo> stored = store.stat(known.blob().key());
        if (stored.isEmpty() || isAboutToExpire(known, stored.get())) {
            return ASK;
        }
        return answers ? answered(request, known) : new Finding.Ask(known);
    }

    // Bytes are durable before their address is remembered, so looking for them finds them unless somebody removed
    // them since. The converter notices that and asks again by force; nobody else does.
    private static boolean isTrusted(FetchRequested request) {
        return !request.item().kind().isDocument()
                && !request.terms().freshness().force();
    }

    // Documents go by their age, and one that is answered with must be there when it is read (ADR 25).
    private boolean isAboutToExpire(UrlEntry.Known known, BlobInfo stored) {
        return known.document() && stored.modifiedAt().isBefore(clock.instant().minus(DOCUMENTS_HOLD));
    }

    private Finding answered(FetchRequested request, UrlEntry.Known known) {
        return new Finding.Answered(Outcomes.fetched(request, known, Disposition.UNCHANGED, rules.optOuts()));
    }

    private Finding moved(FetchRequested request, UrlEntry.Moved moved) {
        boolean holds = isAnsweredBy(moved, request)
                && Redirects.refusal(request, moved.location()).isEmpty();
        return holds ? new Finding.Answered(request.redirectedTo(moved.location())) : ASK;
    }

    private Finding failed(FetchRequested request, UrlEntry.Failed failed) {
        if (failed.reason() == Reason.OPTED_OUT && rules.optOuts().isIgnoredBy(request.terms())) {
            return ASK;
        }
        boolean remembered = !request.terms().freshness().force()
                && !request.item().kind().isListing()
                && clock.instant().isBefore(failed.until());
        boolean holds = failed.document() == request.item().kind().isDocument()
                && (remembered || isAnsweredBy(failed, request));
        return holds
                ? without(request, failed.reason(), failed.httpStatus(), failed.sentence(), false, failed.at())
                : ASK;
    }

    // An answer had after the question was asked is the answer: the record was delivered before.
    private static boolean isAnsweredBy(UrlEntry entry, FetchRequested request) {
        return !entry.at().isBefore(request.requestedAt());
    }

    // How old a page or a picture may be says nothing of the list that is read to learn of new ones.
    private boolean isFresh(UrlEntry.Known known, FetchRequested request) {
        Freshness freshness = request.terms().freshness();
        if (freshness.force() || request.item().kind().isListing()) {
            return false;
        }
        Instant now = clock.instant();
        Instant freshUntil = known.freshUntil();
        if (freshness.maxAge() == null && freshUntil != null) {
            return now.isBefore(freshUntil);
        }
        Duration maxAge = freshness.maxAge() == null ? rules.defaultFreshness() : freshness.maxAge();
        return Duration.between(known.at(), now).compareTo(maxAge) <= 0;
    }

    private static String mismatch(UrlEntry.Known known) {
        return "The bytes hash to sha256:" + known.blob().hash() + ", which is not what the job expects.";
    }

    private static Finding without(
            FetchRequested request,
            Reason reason,
            @Nullable Integer httpStatus,
            String sentence,
            boolean retryable,
            Instant at) {
        return new Finding.Answered(Outcomes.without(request, reason, httpStatus, sentence, retryable, at));
    }
}
