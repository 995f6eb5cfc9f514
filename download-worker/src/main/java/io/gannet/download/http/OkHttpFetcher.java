package io.gannet.download.http;

import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.AddressGuard;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Fetcher;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Fetches by OkHttp over HTTP/1.1 and HTTP/2.
public final class OkHttpFetcher implements Fetcher, AutoCloseable {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final OkHttpClient client;
    private final GuardedDns dns;
    private final String userAgent;
    private final Map<String, HttpRules.Secret> secrets;
    private final Spool spool;
    private final Leftovers leftovers;
    private final Clock clock;

    /// @param client makes the requests, see [HttpClients]
    /// @param dns resolves names for the client; closed with this
    /// @param userAgent who is asking
    /// @param secrets what to send for each credential, by its name
    OkHttpFetcher(
            OkHttpClient client,
            GuardedDns dns,
            String userAgent,
            Map<String, HttpRules.Secret> secrets,
            Spool spool,
            Leftovers leftovers,
            Clock clock) {
        this.client = client;
        this.dns = dns;
        this.userAgent = userAgent;
        this.secrets = Map.copyOf(secrets);
        this.spool = spool;
        this.leftovers = leftovers;
        this.clock = clock;
    }

    /// One that asks the hosts outside.
    ///
    /// @param guard which addresses may be dialled
    public static OkHttpFetcher open(HttpRules rules, AddressGuard guard, Clock clock) {
        var dns = new GuardedDns(Dns.SYSTEM, guard, rules.timeouts().connect());
        var sockets = new GuardedSocketFactory(guard, GuardedSocketFactory.Dialler.NETWORK);
        return new OkHttpFetcher(
                HttpClients.builder(dns, sockets, rules.timeouts()).build(),
                dns,
                rules.userAgent(),
                rules.secrets(),
                new Spool(rules.spool()),
                new Leftovers(rules.keptFrom(), rules.mostKept()),
                clock);
    }

    @Override
    public FetchResult fetch(FetchOrder order, Passage passage) {
        Optional<String> refusal = AddressGuard.refusal(order.url().host());
        if (refusal.isPresent()) {
            return new FetchResult.Failure(
                    Reason.ADDRESS_FORBIDDEN, order.url().host() + ' ' + refusal.get() + '.', false);
        }
        try (Response response = execute(client.newCall(request(order, passage)))) {
            return read(order, response, passage);
        } catch (HttpClients.WithheldException _) {
            return new FetchResult.Withheld();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new FetchResult.Withheld();
        } catch (IOException e) {
            // Reads and connections that are interrupted end as I/O errors of many kinds.
            return Thread.currentThread().isInterrupted()
                    ? new FetchResult.Withheld()
                    : FetchFailures.of(order.url().host(), e);
        }
    }

    // The library is written in Kotlin, which throws checked exceptions that it does not declare: this one if it is
    // interrupted while it waits for a connection.
    private static Response execute(Call call) throws IOException, InterruptedException {
        return call.execute();
    }

    private Request request(FetchOrder order, Passage passage) {
        var request = new Request.Builder()
                .url(order.url().value())
                .tag(Passage.class, passage)
                .header("User-Agent", userAgent)
                .header("Accept", order.document() ? "text/html,application/xml;q=0.9,*/*;q=0.8" : "image/*,*/*;q=0.5")
                .header("Accept-Encoding", order.document() ? "gzip" : "identity");
        if (order.partial() instanceof Leftover begun && begun.isThere()) {
            request.header("Range", "bytes=" + begun.lengthBytes() + '-');
            request.header("If-Range", begun.whole().condition());
        } else {
            header(request, "If-None-Match", order.validators().etag());
            header(request, "If-Modified-Since", order.validators().lastModified());
        }
        header(
                request,
                "Referer",
                order.referrer() == null ? null : order.referrer().value());
        HttpRules.Secret secret = order.credential() == null ? null : secrets.get(order.credential());
        if (secret != null) {
            request.header(secret.name(), secret.value());
        }
        return request.build();
    }

    private static void header(Request.Builder request, String name, @Nullable String value) {
        if (value != null) {
            request.header(name, value);
        }
    }

    private FetchResult read(FetchOrder order, Response response, Passage passage) throws IOException {
        int status = response.code();
        String location = response.header("Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new FetchResult.Redirect(status, location);
        }
        Leftover begun = response.request().header("Range") == null ? null : (Leftover) order.partial();
        if (begun != null && status == 416) {
            begun.close();
            return startOver(order, "has no such range any more");
        }
        if (status != 200 && status != 203 && status != 304 && (status != 206 || begun == null)) {
            return new FetchResult.Status(status, retryAfter(response));
        }
        Optional<String> optOut = order.optOuts().refusal(order.document(), response::headers);
        if (optOut.isPresent()) {
            String sentence = order.url().host() + " says \"" + optOut.get() + "\".";
            return new FetchResult.Failure(Reason.OPTED_OUT, sentence, false);
        }
        if (status == 304) {
            return new FetchResult.NotModified(Ranges.validators(response), freshUntil(response));
        }
        String sent = response.header("Content-Encoding");
        String encoding = sent == null ? "identity" : sent.strip().toLowerCase(Locale.ROOT);
        boolean plain = encoding.equals("identity") || encoding.isEmpty();
        if (status == 206 && begun != null) {
            return plain
                    ? continued(order, response, passage, begun)
                    : startOver(order, "sent the rest in another encoding");
        }
        if (begun != null) {
            begun.close();
        }
        InputStream body = response.body().byteStream();
        return switch (encoding) {
            case "identity", "" ->
                response.body().contentLength() > order.maxBytes() && !order.cutShort()
                        ? tooLarge(order)
                        : keep(
                                order,
                                response,
                                passage,
                                body,
                                spool.begin(order.md5()),
                                order.document() ? null : Ranges.whole(response));
            case "gzip", "x-gzip" ->
                keep(order, response, passage, new GZIPInputStream(body), spool.begin(order.md5()), null);
            default ->
                new FetchResult.Failure(
                        Reason.HTTP_ERROR,
                        order.url().host() + " sent the content encoding '" + encoding
                                + "', which it was not asked for.",
                        false);
        };
    }

    private FetchResult continued(FetchOrder order, Response response, Passage passage, Leftover begun)
            throws IOException {
        Whole whole = Ranges.rest(response, begun.whole(), begun.lengthBytes());
        SpooledBody body = begun.take();
        if (body == null || whole == null || whole.total() == null) {
            if (body != null) {
                body.close();
            }
            return startOver(order, "sent another part than it was asked for");
        }
        if (whole.total() > order.maxBytes()) {
            body.close();
            return tooLarge(order);
        }
        FetchResult result = keep(order, response, passage, response.body().byteStream(), body, whole);
        if (result instanceof FetchResult.Body got && got.content().lengthBytes() != whole.total()) {
            got.content().close();
            return startOver(order, "sent less than it announced");
        }
        return result;
    }

    private static FetchResult startOver(FetchOrder order, String what) {
        return new FetchResult.Failure(Reason.HTTP_ERROR, order.url().host() + ' ' + what + '.', true);
    }

    /// @param whole what to ask for the rest with, should the body break off; null if it cannot be asked for
    private FetchResult keep(
            FetchOrder order,
            Response response,
            Passage passage,
            InputStream in,
            SpooledBody body,
            @Nullable Whole whole)
            throws IOException {
        Leftover kept = null;
        try {
            Content content = body.readOn(in, order.maxBytes(), order.cutShort(), announced(response, body), passage);
            return content == null ? tooLarge(order) : body(response, content, whole);
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

    private static long announced(Response response, SpooledBody body) {
        boolean plain = response.header("Content-Encoding") == null; // else that is the length before unpacking
        long rest = plain ? response.body().contentLength() : -1;
        return rest < 0 ? -1 : body.length() + rest;
    }

    // A part need not repeat what the first answer said of the whole (RFC 9110 section 15.3.7).
    private FetchResult body(Response response, Content content, @Nullable Whole whole) {
        return new FetchResult.Body(
                content,
                whole == null ? response.header("Content-Type") : whole.contentType(),
                whole == null ? Ranges.validators(response) : whole.validators(),
                freshUntil(response));
    }

    private static FetchResult tooLarge(FetchOrder order) {
        return new FetchResult.Failure(
                Reason.TOO_LARGE, "The body is longer than the limit of " + order.maxBytes() + " bytes.", false);
    }

    private @Nullable Instant freshUntil(Response response) {
        var control = response.cacheControl();
        if (control.noStore() || control.noCache()) {
            return clock.instant();
        }
        return control.maxAgeSeconds() < 0 ? null : clock.instant().plusSeconds(control.maxAgeSeconds());
    }

    private @Nullable Duration retryAfter(Response response) {
        String value = response.header(HttpClients.RETRY_AFTER);
        return value == null ? null : RetryAfter.parse(value, clock.instant()).orElse(null);
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        dns.close();
    }
}
