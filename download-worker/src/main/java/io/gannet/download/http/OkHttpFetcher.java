package io.gannet.download.http;

import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.AddressGuard;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Fetcher;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.http.Leftovers.Leftover;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Fetches by OkHttp over HTTP/1.1 and HTTP/2.
public final class OkHttpFetcher implements Fetcher, AutoCloseable {

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
            return new Answer(order, response, passage, spool, leftovers, clock).read();
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
                .header("Accept", accept(order.kind()))
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

    // Some hosts choose by it: an API that has a page for people shows that to whoever prefers HTML.
    private static String accept(ItemKind kind) {
        return switch (kind) {
            case IMAGE -> "image/*,*/*;q=0.5";
            case PAGE -> "text/html,application/xml;q=0.9,*/*;q=0.8";
            case SITEMAP -> "application/xml,text/xml,text/plain;q=0.9,*/*;q=0.5";
            case FEED -> "application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5";
            case API -> "application/json,*/*;q=0.1";
        };
    }

    private static void header(Request.Builder request, String name, @Nullable String value) {
        if (value != null) {
            request.header(name, value);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        dns.close();
    }
}
