package io.gannet.download.http;

import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.fetch.RetryAfter;
import io.gannet.download.http.Leftovers.Leftover;
import io.gannet.download.http.Leftovers.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// What a host answers to one order.
///
/// @param order what was asked for
/// @param response the answer, of which the headers have been read
/// @param passage is told of a body that comes in
/// @param spool where bodies go
/// @param leftovers where the beginning of one goes that breaks off
record Answer(FetchOrder order, Response response, Passage passage, Spool spool, Leftovers leftovers, Clock clock) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /// Reads it to its end.
    ///
    /// @throws IOException if that fails and nothing can be kept
    FetchResult read() throws IOException {
        int status = response.code();
        String location = response.header("Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new FetchResult.Redirect(status, location);
        }
        Leftover begun = response.request().header("Range") == null ? null : (Leftover) order.partial();
        if (begun != null && status == 416) {
            begun.close();
            return startOver("has no such range any more");
        }
        if (status != 200 && status != 203 && status != 304 && (status != 206 || begun == null)) {
            return new FetchResult.Status(status, retryAfter());
        }
        Optional<String> optOut = order.optOuts().refusal(order.document(), response::headers);
        if (optOut.isPresent()) {
            String sentence = order.url().host() + " says \"" + optOut.get() + "\".";
            return new FetchResult.Failure(Reason.OPTED_OUT, sentence, false);
        }
        if (status == 304) {
            return new FetchResult.NotModified(Ranges.validators(response), freshUntil());
        }
        String sent = response.header("Content-Encoding");
        String encoding = sent == null ? "identity" : sent.strip().toLowerCase(Locale.ROOT);
        boolean plain = encoding.equals("identity") || encoding.isEmpty();
        if (status == 206 && begun != null) {
            return plain ? continued(begun) : startOver("sent the rest in another encoding");
        }
        if (begun != null) {
            begun.close();
        }
        return fromTheBeginning(encoding);
    }

    private FetchResult fromTheBeginning(String encoding) throws IOException {
        InputStream body = response.body().byteStream();
        return switch (encoding) {
            case "identity", "" ->
                response.body().contentLength() > order.maxBytes() && !order.cutShort()
                        ? tooLarge()
                        : keep(body, spool.begin(order.md5()), order.document() ? null : Ranges.whole(response));
            case "gzip", "x-gzip" -> keep(new GZIPInputStream(body), spool.begin(order.md5()), null);
            default ->
                new FetchResult.Failure(
                        Reason.HTTP_ERROR,
                        order.url().host() + " sent the content encoding '" + encoding
                                + "', which it was not asked for.",
                        false);
        };
    }

    private FetchResult continued(Leftover begun) throws IOException {
        Whole whole = Ranges.rest(response, begun.whole(), begun.lengthBytes());
        SpooledBody body = begun.take();
        if (body == null || whole == null || whole.total() == null) {
            if (body != null) {
                body.close();
            }
            return startOver("sent another part than it was asked for");
        }
        if (whole.total() > order.maxBytes()) {
            body.close();
            return tooLarge();
        }
        FetchResult result = keep(response.body().byteStream(), body, whole);
        if (result instanceof FetchResult.Body got && got.content().lengthBytes() != whole.total()) {
            got.content().close();
            return startOver("sent less than it announced");
        }
        return result;
    }

    private FetchResult startOver(String what) {
        return new FetchResult.Failure(Reason.HTTP_ERROR, order.url().host() + ' ' + what + '.', true);
    }

    /// @param whole what to ask for the rest with, should the body break off; null if it cannot be asked for
    private FetchResult keep(InputStream in, SpooledBody body, @Nullable Whole whole) throws IOException {
        Leftover kept = null;
        try {
            Content content = body.readOn(in, order.maxBytes(), order.cutShort(), announced(body), passage);
            return content == null ? tooLarge() : body(content, whole);
        } catch (IOException e) {
            if (whole != null && !Thread.currentThread().isInterrupted()) {
                kept = leftovers.keep(body, whole);
            }
            if (kept == null) {
                throw e;
            }
            return new FetchResult.BrokenOff(FetchFailures.of(order.url().host(), e), kept);
        } finally {
            if (kept == null) {
                body.close();
            }
        }
    }

    private long announced(SpooledBody body) {
        boolean plain = response.header("Content-Encoding") == null; // else that is the length before unpacking
        long rest = plain ? response.body().contentLength() : -1;
        return rest < 0 ? -1 : body.length() + rest;
    }

    // A part need not repeat what the first answer said of the whole (RFC 9110 section 15.3.7).
    private FetchResult body(Content content, @Nullable Whole whole) {
        return new FetchResult.Body(
                content,
                whole == null ? response.header("Content-Type") : whole.contentType(),
                whole == null ? Ranges.validators(response) : whole.validators(),
                freshUntil());
    }

    private FetchResult tooLarge() {
        return new FetchResult.Failure(
                Reason.TOO_LARGE, "The body is longer than the limit of " + order.maxBytes() + " bytes.", false);
    }

    private @Nullable Instant freshUntil() {
        var control = response.cacheControl();
        if (control.noStore() || control.noCache()) {
            return clock.instant();
        }
        return control.maxAgeSeconds() < 0 ? null : clock.instant().plusSeconds(control.maxAgeSeconds());
    }

    private @Nullable Duration retryAfter() {
        String value = response.header(HttpClients.RETRY_AFTER);
        return value == null ? null : RetryAfter.parse(value, clock.instant()).orElse(null);
    }
}
