package io.gannet.download;

import io.gannet.contract.Reason;
import io.gannet.download.core.AddressGuard;
import io.gannet.download.core.Content;
import io.gannet.download.core.Departure;
import io.gannet.download.core.FetchOrder;
import io.gannet.download.core.FetchResult;
import io.gannet.download.core.Fetcher;
import io.gannet.download.core.RetryAfter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Fetches by OkHttp over HTTP/1.1 and HTTP/2, with whatever the library would do behind our back switched off: it
/// follows no redirect, repeats no request, asks no proxy, keeps no cookies and no cache.
final class OkHttpFetcher implements Fetcher, AutoCloseable {

    /// A header to be sent.
    ///
    /// @param name its name
    /// @param value its value, a secret
    record Secret(String name, String value) {

        @Override
        public String toString() {
            return "Secret[" + name + "]";
        }
    }

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    // OkHttp repeats a request at once when a 503 says "Retry-After: 0". Under another name it does not see it.
    private static final String RETRY_AFTER = "Gannet-Retry-After";

    // Shorter than the keep-alive time of common servers (5 s), so that hardly any connection is found closed.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);
    private static final int MOST_IDLE_CONNECTIONS = 256;

    private final OkHttpClient client;
    private final GuardedDns dns;
    private final String userAgent;
    private final Map<String, Secret> secrets;
    private final Spool spool;
    private final Clock clock;

    /// @param guard decides which addresses may be contacted
    /// @param resolver resolves names
    /// @param dialler opens connections
    /// @param userAgent who is asking
    /// @param secrets what to send for each credential, by its name
    OkHttpFetcher(
            AddressGuard guard,
            Dns resolver,
            GuardedSocketFactory.Dialler dialler,
            DownloadProperties.Timeouts timeouts,
            String userAgent,
            Map<String, Secret> secrets,
            Spool spool,
            Clock clock) {
        this.dns = new GuardedDns(resolver, guard, timeouts.connect());
        this.client = new OkHttpClient.Builder()
                .dns(dns)
                .socketFactory(new GuardedSocketFactory(guard, dialler))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.read())
                .callTimeout(timeouts.total())
                .connectionPool(new ConnectionPool(MOST_IDLE_CONNECTIONS, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS))
                .addNetworkInterceptor(chain -> hideRetryAfter(chain.proceed(chain.request())))
                .addNetworkInterceptor(OkHttpFetcher::passGate)
                .build();
        this.userAgent = userAgent;
        this.secrets = Map.copyOf(secrets);
        this.spool = spool;
        this.clock = clock;
    }

    @Override
    public FetchResult fetch(FetchOrder order, Departure departure) {
        Optional<String> refusal = AddressGuard.refusal(order.url().host());
        if (refusal.isPresent()) {
            return new FetchResult.Failure(
                    Reason.ADDRESS_FORBIDDEN, order.url().host() + ' ' + refusal.get() + '.', false);
        }
        try (Response response = execute(client.newCall(request(order, departure)))) {
            return read(order, response);
        } catch (WithheldException _) {
            return new FetchResult.Withheld();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new FetchResult.Withheld();
        } catch (IOException e) {
            // Reads and connections that are interrupted end as I/O errors of many kinds.
            return Thread.currentThread().isInterrupted() ? new FetchResult.Withheld() : failure(order, e);
        }
    }

    // The library is written in Kotlin, which throws checked exceptions that it does not declare: this one if it is
    // interrupted while it waits for a connection.
    private static Response execute(Call call) throws IOException, InterruptedException {
        return call.execute();
    }

    private Request request(FetchOrder order, Departure departure) {
        var request = new Request.Builder()
                .url(order.url().value())
                .tag(Departure.class, departure)
                .header("User-Agent", userAgent)
                .header("Accept", order.document() ? "text/html,application/xml;q=0.9,*/*;q=0.8" : "image/*,*/*;q=0.5")
                .header("Accept-Encoding", order.document() ? "gzip" : "identity");
        header(request, "If-None-Match", order.validators().etag());
        header(request, "If-Modified-Since", order.validators().lastModified());
        header(
                request,
                "Referer",
                order.referrer() == null ? null : order.referrer().value());
        Secret secret = order.credential() == null ? null : secrets.get(order.credential());
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

    private FetchResult read(FetchOrder order, Response response) throws IOException {
        int status = response.code();
        String location = response.header("Location");
        if (REDIRECTS.contains(status) && location != null) {
            return new FetchResult.Redirect(status, location);
        }
        if (status != 200 && status != 203 && status != 304) {
            return new FetchResult.Status(status, retryAfter(response));
        }
        Optional<String> optOut = order.optOuts().refusal(order.document(), response::headers);
        if (optOut.isPresent()) {
            String sentence = order.url().host() + " says \"" + optOut.get() + "\".";
            return new FetchResult.Failure(Reason.OPTED_OUT, sentence, false);
        }
        if (status == 304) {
            return new FetchResult.NotModified(validators(response), freshUntil(response));
        }
        String sent = response.header("Content-Encoding");
        String encoding = sent == null ? "identity" : sent.strip().toLowerCase(Locale.ROOT);
        InputStream body = response.body().byteStream();
        return switch (encoding) {
            case "identity", "" ->
                response.body().contentLength() > order.maxBytes() && !order.cutShort()
                        ? tooLarge(order)
                        : keep(order, response, body);
            case "gzip", "x-gzip" -> keep(order, response, new GZIPInputStream(body));
            default ->
                new FetchResult.Failure(
                        Reason.HTTP_ERROR,
                        order.url().host() + " sent the content encoding '" + encoding
                                + "', which it was not asked for.",
                        false);
        };
    }

    private FetchResult keep(FetchOrder order, Response response, InputStream body) throws IOException {
        Content content = spool.read(body, order.maxBytes(), order.cutShort(), order.md5());
        return content == null
                ? tooLarge(order)
                : new FetchResult.Body(
                        content, response.header("Content-Type"), validators(response), freshUntil(response));
    }

    private static FetchResult tooLarge(FetchOrder order) {
        return new FetchResult.Failure(
                Reason.TOO_LARGE, "The body is longer than the limit of " + order.maxBytes() + " bytes.", false);
    }

    private static FetchOrder.Validators validators(Response response) {
        return new FetchOrder.Validators(sendable(response.header("ETag")), sendable(response.header("Last-Modified")));
    }

    // A header that could not be sent back is no validator.
    private static @Nullable String sendable(@Nullable String value) {
        return value != null && value.chars().allMatch(c -> c >= ' ' && c <= '~') ? value : null;
    }

    private @Nullable Instant freshUntil(Response response) {
        var control = response.cacheControl();
        if (control.noStore() || control.noCache()) {
            return clock.instant();
        }
        return control.maxAgeSeconds() < 0 ? null : clock.instant().plusSeconds(control.maxAgeSeconds());
    }

    private @Nullable Duration retryAfter(Response response) {
        String value = response.header(RETRY_AFTER);
        return value == null ? null : RetryAfter.parse(value, clock.instant()).orElse(null);
    }

    private static Response hideRetryAfter(Response response) {
        String value = response.header("Retry-After");
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(RETRY_AFTER, value)
                        .build();
    }

    private static FetchResult failure(FetchOrder order, IOException e) {
        String host = order.url().host();
        return switch (e) {
            case ForbiddenAddressException forbidden ->
                new FetchResult.Failure(Reason.ADDRESS_FORBIDDEN, forbidden.getMessage() + ".", false);
            case UnknownHostException unknown ->
                new FetchResult.Failure(Reason.DNS_ERROR, sentence(host, "could not be resolved", unknown), true);
            case InterruptedIOException timeout ->
                new FetchResult.Failure(Reason.TIMEOUT, sentence(host, "took too long", timeout), true);
            case SSLHandshakeException tls ->
                new FetchResult.Failure(Reason.TLS_ERROR, sentence(host, "made no secure channel", tls), false);
            case SSLPeerUnverifiedException tls ->
                new FetchResult.Failure(Reason.TLS_ERROR, sentence(host, "is not who it says", tls), false);
            case SSLException tls ->
                new FetchResult.Failure(Reason.TLS_ERROR, sentence(host, "broke the secure channel", tls), true);
            case ZipException zip ->
                new FetchResult.Failure(Reason.HTTP_ERROR, sentence(host, "sent a broken gzip body", zip), false);
            default -> new FetchResult.Failure(Reason.CONNECT_ERROR, sentence(host, "could not be reached", e), true);
        };
    }

    private static String sentence(String host, String what, IOException e) {
        String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return host + " " + what + " (" + detail.lines().findFirst().orElse("") + ").";
    }

    // The last thing before the request is written.
    private static Response passGate(Interceptor.Chain chain) throws IOException {
        Departure departure = chain.request().tag(Departure.class);
        if (departure == null || Thread.currentThread().isInterrupted() || !departure.mayLeave()) {
            throw new WithheldException();
        }
        Leaving.next(departure);
        try {
            return chain.proceed(chain.request());
        } finally {
            Leaving.forget();
        }
    }

    /// The gate was closed.
    private static final class WithheldException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        dns.close();
    }
}
