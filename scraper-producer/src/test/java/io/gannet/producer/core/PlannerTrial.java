package io.gannet.producer.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.api.Catalogs;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.score.Scoring;
import io.gannet.producer.core.site.Crawls;
import io.gannet.producer.core.site.Listings;
import io.gannet.testsupport.InMemoryBlobStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A planner, with a page for it.
abstract class PlannerTrial {

    static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant FETCHED = Instant.parse("2026-11-20T10:00:07Z");
    static final WebUrl PAGE = new WebUrl("https://shop.example/cups");
    static final byte[] HTML = """
            <meta property="og:image" content="/hero.jpg">
            <header><img src="/logo.png"></header>
            <main><img src="/1.jpg" alt="one" width="400" height="300"><img src="/2.jpg"><img src="/1.jpg"></main>
            """.getBytes(UTF_8);

    final Planner planner = newPlanner();

    static Planner newPlanner() {
        var extraction = new Extraction(1_000_000, 1_000);
        var store = new InMemoryBlobStore();
        return new Planner(
                extraction,
                new Scoring(Map.of()),
                new Listings(1_000_000, extraction),
                new Crawls(store),
                new Catalogs(Map.of(), store));
    }

    static List<Item> items(Plan plan) {
        return plan.requests().stream().map(FetchRequested::item).toList();
    }

    static FetchRequested pageRequest(Selection select) {
        return request(ItemKind.PAGE, select);
    }

    static FetchRequested request(ItemKind kind, Selection select) {
        var item = new Item(
                "job",
                "job.4",
                0,
                kind,
                new WebUrl("https://shop.example/old"),
                ImageCollection.ofJob("job"),
                null,
                Context.ofJob(4, Map.of("shelf", "3")),
                null);
        var terms = new Terms(select, RenditionSpec.DEFAULTS, Freshness.DEFAULT, null, 5, false);
        return new FetchRequested(item, terms, List.of(), ASKED);
    }

    static DocumentFetched fetched(FetchRequested request) {
        return fetched(request, List.of());
    }

    static DocumentFetched fetched(FetchRequested request, List<String> optOuts) {
        ContentHash hash = ContentHash.of(HTML);
        var document = new BlobRef(BlobKeys.document(hash), hash, HTML.length);
        return new DocumentFetched(request, document, "text/html", PAGE, FETCHED, optOuts);
    }
}
