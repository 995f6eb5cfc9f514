package io.gannet.download.core;

import io.gannet.blob.BlobStore;
import io.gannet.blob.MediaTypes;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.Disposition;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.Credentials;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Fetcher;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.download.core.memory.UrlEntry;
import io.gannet.download.core.memory.UrlMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries out one fetch: asks the host, keeps what it gave, remembers the answer, and says how the ticket goes on.
/// The effects come in this order, each repeatable: the bytes durable, the address remembered, the outcome returned
/// to be published.
public final class Downloader {

    private final Fetcher fetcher;
    private final UrlMap urls;
    private final BlobStore store;
    private final Credentials credentials;
    private final RetryPolicy retry;
    private final DownloadRules rules;
    private final Clock clock;

    /// @param store where originals and documents go
    public Downloader(
            Fetcher fetcher,
            UrlMap urls,
            BlobStore store,
            Credentials credentials,
            RetryPolicy retry,
            DownloadRules rules,
            Clock clock) {
        this.fetcher = fetcher;
        this.urls = urls;
        this.store = store;
        this.credentials = credentials;
        this.retry = retry;
        this.rules = rules;
        this.clock = clock;
    }

    /// Asks the host for what the ticket asks for; blocks for at most the fetcher's deadline. The answer is to be
    /// given to [#settle], which releases its body.
    ///
    /// @param passage see [Fetcher#fetch]
    /// @throws java.io.UncheckedIOException if the body cannot be spooled
    public FetchResult ask(Ticket ticket, Passage passage) {
        return fetcher.fetch(order(ticket), passage);
    }

    /// Keeps what the answer brought and says how the ticket goes on.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    public Step settle(Ticket ticket, FetchResult result) {
        Step step = weigh(ticket, result);
        if (step instanceof Step.Ended || step instanceof Step.Onward) {
            ticket.release();
        }
        return step;
    }

    private Step weigh(Ticket ticket, FetchResult result) {
        return switch (result) {
            case FetchResult.Body body -> {
                try (Content content = body.content()) {
                    yield keep(ticket.request(), body, content);
                }
            }
            case FetchResult.NotModified answer -> confirm(ticket, answer);
            case FetchResult.Redirect redirect -> follow(ticket, redirect);
            case FetchResult.Status status -> weigh(ticket, status);
            case FetchResult.Failure failure -> weigh(ticket, failure);
            case FetchResult.BrokenOff broken -> weigh(ticket, broken);
            case FetchResult.Withheld _ -> new Step.Withheld(ticket);
        };
    }

    private FetchOrder order(Ticket ticket) {
        FetchRequested request = ticket.request();
        WebUrl target = request.target();
        UrlEntry.Known known = ticket.known();
        // The validators are those of the address where the redirects ended.
        var validators = known != null && known.finalUrl().equals(target)
                ? new FetchOrder.Validators(known.etag(), known.lastModified())
                : FetchOrder.Validators.NONE;
        ExpectedHash expected = request.item().expectedHash();
        return new FetchOrder(
                target,
                request.item().kind(),
                rules.maxBytes(request.item().kind()),
                false,
                validators,
                request.item().referrer(),
                credentials.usedFor(target, request.credential()),
                expected != null && expected.algorithm().equals("MD5"),
                rules.optOuts().under(request.terms()),
                ticket.partial());
    }

    private Step keep(FetchRequested request, FetchResult.Body body, Content content) {
        boolean document = request.item().kind().isDocument();
        String mediaType = content.mediaType();
        if (!document && (content.lengthBytes() == 0 || MediaTypes.isText(mediaType))) {
            String what = content.lengthBytes() == 0 ? "nothing at all" : mediaType;
            return lasting(request, Reason.NOT_AN_IMAGE, 200, host(request) + " sent " + what + ", no image.");
        }
        var known = new UrlEntry.Known(
                document,
                new BlobRef(
                        document ? BlobKeys.document(content.hash()) : BlobKeys.original(content.hash()),
                        content.hash(),
                        content.lengthBytes()),
                mediaType,
                body.contentType(),
                body.validators().etag(),
                body.validators().lastModified(),
                content.md5(),
                body.freshUntil(),
                request.target(),
                clock.instant());
        ExpectedHash expected = request.item().expectedHash();
        if (expected != null && !Boolean.TRUE.equals(known.matches(expected))) {
            // Not remembered: another job may expect just these bytes.
            String sentence = "The bytes hash to sha256:" + content.hash() + "; the job expects " + expected + '.';
            return ended(request, Reason.HASH_MISMATCH, 200, sentence, false);
        }
        Disposition disposition = store(known, content);
        urls.remember(request, known);
        return new Step.Ended(Outcomes.fetched(request, known, disposition, rules.optOuts()));
    }

    // A document is written anew, for it goes by its age.
    private Disposition store(UrlEntry.Known known, Content content) {
        if (known.document()) {
            store.put(known.blob().key(), content.asBlob());
            return Disposition.NEW;
        }
        return store.putIfAbsent(known.blob().key(), content.asBlob()) ? Disposition.NEW : Disposition.DUPLICATE;
    }

    private Step confirm(Ticket ticket, FetchResult.NotModified answer) {
        FetchRequested request = ticket.request();
        if (ticket.known() == null) {
            return ended(request, Reason.HTTP_ERROR, 304, host(request) + " answered 304 unasked.", true);
        }
        UrlEntry.Known confirmed = ticket.known().confirmed(answer, clock.instant());
        urls.remember(request, confirmed);
        return new Step.Ended(Outcomes.fetched(request, confirmed, Disposition.UNCHANGED, rules.optOuts()));
    }

    private Step follow(Ticket ticket, FetchResult.Redirect redirect) {
        FetchRequested request = ticket.request();
        Optional<WebUrl> location = request.target().resolve(redirect.location());
        if (location.isEmpty()) {
            String sentence = host(request) + " redirects to something that is no http or https address.";
            return lasting(request, Reason.HTTP_ERROR, redirect.status(), sentence);
        }
        Optional<String> refusal = Redirects.refusal(request, location.get());
        if (refusal.isPresent()) {
            return lasting(request, Reason.REDIRECT_LOOP, redirect.status(), refusal.get());
        }
        urls.remember(request, new UrlEntry.Moved(location.get(), clock.instant()));
        return location.get().host().equals(ticket.host())
                ? new Step.Onward(ticket.redirectedTo(location.get()))
                : new Step.Ended(request.redirectedTo(location.get()));
    }

    private Step weigh(Ticket ticket, FetchResult.Status status) {
        FetchRequested request = ticket.request();
        String sentence = host(request) + " answered " + status.code() + '.';
        if (status.code() == 404 || status.code() == 410) {
            return lasting(request, Reason.GONE, status.code(), sentence);
        }
        if (!RetryPolicy.isPassing(status.code())) {
            return lasting(request, Reason.HTTP_ERROR, status.code(), sentence);
        }
        return retry.nextTry(ticket.tries()).isPresent()
                ? new Step.Again(
                        ticket.triedOnceMore(), clock.instant().plus(retry.pause(ticket.tries(), status.retryAfter())))
                : ended(request, Reason.HTTP_ERROR, status.code(), sentence, true);
    }

    private Step weigh(Ticket ticket, FetchResult.Failure failure) {
        FetchRequested request = ticket.request();
        if (failure.reason() == Reason.TOO_LARGE || failure.reason() == Reason.OPTED_OUT) {
            return lasting(request, failure.reason(), null, failure.sentence());
        }
        Optional<Duration> delay = failure.retryable() ? retry.nextTry(ticket.tries()) : Optional.empty();
        return delay.isPresent()
                ? new Step.Again(ticket.triedOnceMore(), clock.instant().plus(delay.get()))
                : ended(request, failure.reason(), null, failure.sentence(), failure.retryable());
    }

    private Step weigh(Ticket ticket, FetchResult.BrokenOff broken) {
        Step step = weigh(ticket, broken.failure());
        if (step instanceof Step.Again(Ticket again, Instant notBefore)) {
            return new Step.Again(again.continuing(broken.partial()), notBefore);
        }
        broken.partial().close();
        return step;
    }

    // A failure that the address would give again, so that it is remembered for a while.
    private Step lasting(FetchRequested request, Reason reason, @Nullable Integer status, String sentence) {
        Instant now = clock.instant();
        Duration memory = reason == Reason.GONE ? rules.goneMemory() : rules.refusalMemory();
        boolean document = request.item().kind().isDocument();
        urls.remember(request, new UrlEntry.Failed(document, reason, status, sentence, now, now.plus(memory)));
        return ended(request, reason, status, sentence, false);
    }

    private Step ended(
            FetchRequested request, Reason reason, @Nullable Integer status, String sentence, boolean retryable) {
        return new Step.Ended(Outcomes.without(request, reason, status, sentence, retryable, clock.instant()));
    }

    private static String host(FetchRequested request) {
        return request.target().host();
    }
}
