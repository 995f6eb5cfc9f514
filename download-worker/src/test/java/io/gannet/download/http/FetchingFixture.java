package io.gannet.download.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.AddressGuard;
import io.gannet.download.core.fetch.Cidr;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchOrder.Validators;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// An origin on loopback and fetchers to ask it with; outside loopback nothing is ever dialled for real.
abstract class FetchingFixture {

    static final HttpRules.Timeouts TIMEOUTS =
            new HttpRules.Timeouts(Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofMillis(1_500));
    static final AddressGuard LOOPBACK = new AddressGuard(List.of(Cidr.parse("127.0.0.0/8")), true);
    static final AddressGuard PUBLIC = new AddressGuard(List.of(), true);

    final OriginServer origin = OriginServer.start();
    final OriginHost host = origin.host();
    final List<String> dialled = Collections.synchronizedList(new ArrayList<>());
    final Leftovers leftovers = new Leftovers(1 << 20, 4 << 20);
    private final List<OkHttpFetcher> fetchers = new ArrayList<>();

    @TempDir
    Path spool;

    @AfterEach
    void close() {
        fetchers.forEach(OkHttpFetcher::close);
        origin.close();
    }

    /// One that may ask the origin.
    OkHttpFetcher local() {
        return fetcher(LOOPBACK, Dns.SYSTEM);
    }

    OkHttpFetcher fetcher(AddressGuard guard, Dns resolver) {
        return fetcher(guard, resolver, TIMEOUTS, (address, connection) -> {
            dialled.add(address.getAddress().getHostAddress());
            if (!address.getAddress().isLoopbackAddress() || guard == PUBLIC) {
                throw new ConnectException("not dialled in tests");
            }
            connection.open();
        });
    }

    OkHttpFetcher fetcher(
            AddressGuard guard, Dns resolver, HttpRules.Timeouts timeouts, GuardedSocketFactory.Dialler dialler) {
        return fetcher(guard, resolver, timeouts, dialler, builder -> builder);
    }

    /// @param change what is different from production
    OkHttpFetcher fetcher(
            AddressGuard guard,
            Dns resolver,
            HttpRules.Timeouts timeouts,
            GuardedSocketFactory.Dialler dialler,
            UnaryOperator<OkHttpClient.Builder> change) {
        var dns = new GuardedDns(resolver, guard, timeouts.connect());
        var client = HttpClients.builder(dns, new GuardedSocketFactory(guard, dialler), timeouts);
        var fetcher = new OkHttpFetcher(
                change.apply(client).build(),
                dns,
                "gannet/test (+https://example.com/bot)",
                Map.of("key", new HttpRules.Secret("X-Key", "s3cret")),
                new Spool(spool),
                leftovers,
                Clock.systemUTC());
        fetchers.add(fetcher);
        return fetcher;
    }

    static FetchResult fetch(OkHttpFetcher fetcher, FetchOrder order) {
        return fetcher.fetch(order, Passage.open(() -> {}));
    }

    WebUrl url(String path) {
        return new WebUrl(host.url(path));
    }

    FetchOrder image(String path, long maxBytes) {
        return order(url(path), false, maxBytes);
    }

    FetchOrder document(String path) {
        return order(url(path), true, 10 << 20);
    }

    static FetchOrder order(WebUrl url, boolean document, long maxBytes) {
        return new FetchOrder(
                url,
                document ? ItemKind.PAGE : ItemKind.IMAGE,
                maxBytes,
                false,
                Validators.NONE,
                null,
                null,
                false,
                OptOuts.NONE,
                null);
    }

    static Reason failure(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Failure.class);
        return ((FetchResult.Failure) result).reason();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
