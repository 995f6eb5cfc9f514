package io.gannet.download.core.frontier;

import io.gannet.contract.Context;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes requests and tickets for tests.
public final class Requests {

    /// When requests are asked for, unless said otherwise.
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static int lastOrdinal;

    private Requests() {}

    public static FetchRequested image(String url) {
        return request(url, ItemKind.IMAGE, Freshness.DEFAULT, null, null);
    }

    public static FetchRequested page(String url) {
        return request(url, ItemKind.PAGE, Freshness.DEFAULT, null, null);
    }

    public static FetchRequested document(ItemKind kind, String url) {
        return request(url, kind, Freshness.DEFAULT, null, null);
    }

    public static FetchRequested image(String url, Freshness freshness) {
        return request(url, ItemKind.IMAGE, freshness, null, null);
    }

    public static FetchRequested forced(String url) {
        return image(url, new Freshness(null, true));
    }

    public static FetchRequested noOlderThan(String url, Duration maxAge) {
        return image(url, new Freshness(maxAge, false));
    }

    public static FetchRequested expecting(String url, String hash) {
        return request(url, ItemKind.IMAGE, Freshness.DEFAULT, ExpectedHash.parse(hash), null);
    }

    public static FetchRequested urgent(String url) {
        return withTerms(url, 9, false);
    }

    public static FetchRequested heedless(String url) {
        return withTerms(url, Terms.DEFAULT.priority(), true);
    }

    private static FetchRequested withTerms(String url, int priority, boolean ignoreRobots) {
        FetchRequested request = image(url);
        Terms usual = request.terms();
        var terms = new Terms(
                usual.select(), usual.renditions(), usual.freshness(), usual.credential(), priority, ignoreRobots);
        return new FetchRequested(request.item(), terms, request.redirects(), request.requestedAt());
    }

    public static FetchRequested withCredential(String url, String credential) {
        return request(url, ItemKind.IMAGE, Freshness.DEFAULT, null, credential);
    }

    /// The same, asked for at another time.
    public static FetchRequested at(Instant requestedAt, FetchRequested request) {
        return new FetchRequested(request.item(), request.terms(), request.redirects(), requestedAt);
    }

    public static Ticket ticket(FetchRequested request) {
        return Ticket.of(new Position(0, 1, ++lastOrdinal), request);
    }

    public static Ticket ticket(String url) {
        return ticket(image(url));
    }

    /// The first request for an origin's robots.txt.
    public static Assignment.FetchRobots robots(String origin) {
        return Assignment.FetchRobots.of(origin, 0);
    }

    private static FetchRequested request(
            String url,
            ItemKind kind,
            Freshness freshness,
            @Nullable ExpectedHash expected,
            @Nullable String credential) {
        var item = new Item(
                "job",
                Item.childId("job", ++lastOrdinal),
                0,
                kind,
                new WebUrl(url),
                ImageCollection.ofJob("job"),
                null,
                Context.ofJob(0, Map.of()),
                expected);
        var terms = new Terms(Terms.DEFAULT.select(), Terms.DEFAULT.renditions(), freshness, credential, 5, false);
        return new FetchRequested(item, terms, List.of(), NOON);
    }
}
