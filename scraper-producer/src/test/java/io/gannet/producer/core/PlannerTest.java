package io.gannet.producer.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Crawl;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.Guide;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Planned;
import io.gannet.contract.Product;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Role;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Selection;
import io.gannet.contract.Snapshot;
import io.gannet.contract.Source;
import io.gannet.contract.Surroundings;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.api.Catalogs;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.page.InlinePicture;
import io.gannet.producer.core.score.Scoring;
import io.gannet.producer.core.site.Crawls;
import io.gannet.producer.core.site.Listings;
import io.gannet.testsupport.InMemoryBlobStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

    private static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant FETCHED = Instant.parse("2026-11-20T10:00:07Z");
    private static final WebUrl PAGE = new WebUrl("https://shop.example/cups");
    private static final byte[] HTML = """
            <meta property="og:image" content="/hero.jpg">
            <header><img src="/logo.png"></header>
            <main><img src="/1.jpg" alt="one" width="400" height="300"><img src="/2.jpg"><img src="/1.jpg"></main>
            """.getBytes(UTF_8);

    private final Planner planner = newPlanner();

    private static Planner newPlanner() {
        var extraction = new Extraction(1_000_000, 1_000);
        var store = new InMemoryBlobStore();
        return new Planner(
                extraction,
                new Scoring(Map.of()),
                new Listings(1_000_000, extraction),
                new Crawls(store),
                new Catalogs(Map.of(), store));
    }

    @Test
    void plansAPageAsOneUnit() {
        Plan plan = planner.plan(ScrapeJob.of("job", new Source.Page(PAGE)), ASKED);

        assertThat(plan.requests())
                .containsExactly(new FetchRequested(
                        new Item(
                                "job",
                                "job.0",
                                0,
                                ItemKind.PAGE,
                                PAGE,
                                ImageCollection.ofJob("job"),
                                null,
                                Context.ofJob(0, Map.of()),
                                null),
                        Terms.DEFAULT,
                        List.of(),
                        ASKED));
        assertThat(plan.planned()).isEqualTo(new Planned("job", "job", 0, 1, ASKED));
    }

    @Test
    void plansPagesInTheirOrder() {
        var urls = List.of(PAGE, new WebUrl("https://other.example/"), PAGE);

        Plan plan = planner.plan(ScrapeJob.of("job", new Source.Pages(urls)), ASKED);

        assertThat(items(plan)).extracting(Item::url).isEqualTo(urls);
        assertThat(items(plan)).extracting(Item::id).containsExactly("job.0", "job.1", "job.2");
        assertThat(items(plan)).extracting(Item::kind).containsOnly(ItemKind.PAGE);
        assertThat(plan.planned().children()).isEqualTo(3);
    }

    @Test
    void plansOneUnitForEachImageUrlEvenIfItRepeatsAnother() {
        var expected = ExpectedHash.parse("md5:d41d8cd98f00b204e9800998ecf8427e");
        var source = new Source.Urls(List.of(
                Source.ImageUrl.of("https://a.example/1.png"),
                new Source.ImageUrl(new WebUrl("https://a.example/2.png"), Map.of("sku", "7"), expected),
                Source.ImageUrl.of("https://a.example/1.png")));

        Plan plan = planner.plan(ScrapeJob.of("job", source), ASKED);

        assertThat(items(plan)).extracting(Item::id).containsExactly("job.0", "job.1", "job.2");
        assertThat(items(plan)).extracting(item -> item.context().position()).containsExactly(0, 1, 2);
        assertThat(items(plan)).extracting(Item::kind).containsOnly(ItemKind.IMAGE);
        assertThat(items(plan).get(1).context()).isEqualTo(Context.ofJob(1, Map.of("sku", "7")));
        assertThat(items(plan).get(1).expectedHash()).isEqualTo(expected);
        assertThat(plan.planned().children()).isEqualTo(3);
    }

    @Test
    void handsDownWhatTheJobAsksFor() {
        var collection = new ImageCollection("campaign", "abc", "Autumn", Map.of());
        var select = new Selection(2, 0, 0, 0, Set.of());
        var renditions = List.of(new RenditionSpec("big", ImageFormat.PNG, 80, "#000000", 9, 9));
        var freshness = new Freshness(null, true);
        var job =
                new ScrapeJob("job", collection, new Source.Page(PAGE), select, renditions, freshness, "shop", 8, true);

        FetchRequested page = planner.plan(job, ASKED).requests().getFirst();
        FetchRequested image = planner.plan(fetched(page), HTML).requests().getFirst();

        assertThat(page.terms()).isEqualTo(new Terms(select, renditions, freshness, "shop", 8, true));
        assertThat(page.item().collection()).isEqualTo(collection);
        assertThat(image.terms()).isEqualTo(page.terms());
        assertThat(image.item().collection()).isEqualTo(collection);
    }

    @Test
    void plansThePicturesOfAPageInItsOrderEachOnce() {
        Plan plan = planner.plan(fetched(pageRequest(Selection.ALL)), HTML);

        assertThat(items(plan))
                .extracting(
                        Item::id,
                        item -> item.url().pathAndQuery(),
                        item -> item.context().role())
                .containsExactly(
                        tuple("job.4.0", "/hero.jpg", Role.HERO),
                        tuple("job.4.1", "/logo.png", Role.OTHER),
                        tuple("job.4.2", "/1.jpg", Role.PRODUCT),
                        tuple("job.4.3", "/2.jpg", Role.PRODUCT));
        assertThat(items(plan)).extracting(Item::referrer).containsOnly(PAGE);
        assertThat(items(plan).get(2).context())
                .isEqualTo(new Context(
                        2,
                        "img",
                        Role.PRODUCT,
                        80,
                        400,
                        300,
                        "one",
                        Map.of("shelf", "3"),
                        new Surroundings(2, "content", 400, null, null, null, null, null),
                        null));
        assertThat(plan.requests()).extracting(FetchRequested::requestedAt).containsOnly(ASKED);
        assertThat(plan.planned()).isEqualTo(new Planned("job", "job.4", 0, 4, FETCHED));
        assertThat(plan.candidates()).isEqualTo(4);
    }

    @Test
    void plansOnlyWhatTheJobSelects() {
        Plan plan = planner.plan(fetched(pageRequest(new Selection(2, 0, 0, 0, Set.of()))), HTML);

        assertThat(items(plan)).extracting(item -> item.url().pathAndQuery()).containsExactly("/hero.jpg", "/1.jpg");
        assertThat(items(plan)).extracting(Item::id).containsExactly("job.4.0", "job.4.1");
        assertThat(items(plan)).extracting(item -> item.context().position()).containsExactly(0, 1);
        assertThat(plan.planned().children()).isEqualTo(2);
        assertThat(plan.candidates()).isEqualTo(4);
    }

    @Test
    void skipsWhatScoresTooLowWithoutAskingForItAndTellsOfIt() {
        Plan plan = planner.plan(fetched(pageRequest(new Selection(1, 0, 0, 60, Set.of()))), HTML);

        assertThat(items(plan)).extracting(item -> item.url().pathAndQuery()).containsExactly("/hero.jpg");
        assertThat(plan.outcomes()).singleElement().isInstanceOfSatisfying(ItemSkipped.class, skipped -> {
            assertThat(skipped.request().item().id()).isEqualTo("job.4.1");
            assertThat(skipped.request().item().url().pathAndQuery()).isEqualTo("/logo.png");
            assertThat(skipped.request().item().context().position()).isEqualTo(1);
            assertThat(skipped.reason()).isEqualTo(Reason.LOW_SCORE);
            assertThat(skipped.detail())
                    .isEqualTo("By its page the image scores "
                            + skipped.request().item().context().score()
                            + " of 100; the job asks for at least 60.");
            assertThat(skipped.at()).isEqualTo(FETCHED);
        });
        assertThat(plan.planned()).isEqualTo(new Planned("job", "job.4", 0, 2, FETCHED));
    }

    @Test
    void plansNothingOnAPageWithoutPictures() {
        Plan plan = planner.plan(fetched(pageRequest(Selection.ALL)), "<p>sold out".getBytes(UTF_8));

        assertThat(plan.requests()).isEmpty();
        assertThat(plan.planned()).isEqualTo(new Planned("job", "job.4", 0, 0, FETCHED));
    }

    @Test
    void fetchesNoPictureThatThePageHoldsInItself() {
        byte[] picture = "a picture".repeat(200).getBytes(UTF_8);
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
        byte[] html = ("<main><img src=/1.jpg><img src='" + data + "'><img src=/2.jpg>").getBytes(UTF_8);
        DocumentFetched page = fetched(pageRequest(Selection.ALL));

        Plan plan = planner.plan(page, html);

        assertThat(items(plan)).extracting(Item::id).containsExactly("job.4.0", "job.4.2");
        assertThat(plan.planned()).isEqualTo(new Planned("job", "job.4", 0, 3, FETCHED));
        assertThat(plan.inline()).singleElement().satisfies(inline -> {
            assertThat(inline.picture()).isEqualTo(InlinePicture.of(picture));
            assertThat(inline.page()).isEqualTo(PAGE);
            assertThat(inline.at()).isEqualTo(FETCHED);
            assertThat(inline.request().item().id()).isEqualTo("job.4.1");
            assertThat(inline.request().item().url()).isEqualTo(PAGE);
            assertThat(inline.request().item().expectedHash()).isEqualTo(ExpectedHash.of(ContentHash.of(picture)));
        });
    }

    @Test
    void recordsTheProductBesideItsPicturesIfTheJobAsksForIt() {
        byte[] html = """
                <script type=application/ld+json>{"@type": "Product", "name": "Cup", "sku": "c-7", "image": "/1.jpg",
                "offers": {"price": "12.50", "priceCurrency": "EUR"}}</script><img src=/2.jpg>""".getBytes(UTF_8);
        var job = new ScrapeJob(
                "job", null, new Source.Page(PAGE), null, null, null, null, null, null, Snapshot.PRODUCT, null);
        FetchRequested page = planner.plan(job, ASKED).requests().getFirst();

        assertThat(items(planner.plan(fetched(page), html)))
                .extracting(item -> item.context().product())
                .hasSize(2)
                .containsOnly(new Product("Cup", "c-7", new BigDecimal("12.50"), "EUR"));
        assertThat(items(planner.plan(fetched(pageRequest(Selection.ALL)), html)))
                .extracting(item -> item.context().product())
                .containsOnlyNulls();
    }

    @Test
    void skipsAPageThatAsksNotToBeUsed() {
        byte[] html = "<meta name=robots content='noindex, noai'><img src=/1.jpg>".getBytes(UTF_8);
        FetchRequested request = pageRequest(Selection.ALL);

        assertThat(planner.plan(fetched(request, List.of("noai")), html))
                .isEqualTo(new Plan(
                        List.of(),
                        null,
                        List.of(new ItemSkipped(
                                request, Reason.OPTED_OUT, "shop.example says \"meta robots: noai\".", FETCHED)),
                        0));
        assertThat(planner.plan(fetched(request, List.of("none")), html).requests())
                .hasSize(1);
        assertThat(planner.plan(fetched(request), html).requests()).hasSize(1);
    }

    @Test
    void plansTheSameEachTime() {
        var job = ScrapeJob.of("job", new Source.Pages(List.of(PAGE, PAGE)));
        var document = fetched(pageRequest(Selection.ALL));

        assertThat(planner.plan(job, ASKED)).isEqualTo(planner.plan(job, ASKED));
        assertThat(planner.plan(document, HTML)).isEqualTo(newPlanner().plan(document, HTML.clone()));
    }

    @Test
    void plansARetriedPageAtItsAttempt() {
        FetchRequested retried = pageRequest(Selection.ALL).retried(ASKED.plusSeconds(60));

        Plan plan = planner.plan(fetched(retried), HTML);

        assertThat(plan.planned().attempt()).isEqualTo(1);
        assertThat(items(plan)).extracting(Item::attempt).containsOnly(1);
        assertThat(plan.requests()).extracting(FetchRequested::requestedAt).containsOnly(ASKED.plusSeconds(60));
    }

    @Test
    void plansNothingBelowWhatWasCancelled() {
        assertThat(planner.nothing(ScrapeJob.of("job", new Source.Page(PAGE)), ASKED))
                .isEqualTo(new Plan(List.of(), new Planned("job", "job", 0, 0, ASKED), 0));
        assertThat(planner.nothing(fetched(pageRequest(Selection.ALL))))
                .isEqualTo(new Plan(List.of(), new Planned("job", "job.4", 0, 0, FETCHED), 0));
    }

    @ParameterizedTest
    @EnumSource(names = "IMAGE")
    void refusesDocumentsThatItCannotRead(ItemKind kind) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> planner.plan(fetched(request(kind, Selection.ALL)), HTML))
                .withMessageContaining("document job.4 is of kind " + kind);
    }

    @Test
    void beginsASitemapJobWithTheSitemapOrWithTheRobotsTxtOfTheSite() {
        var since = Instant.parse("2026-11-01T00:00:00Z");
        var sitemap = new Source.Sitemap(new WebUrl("https://shop.example/map.xml"), 10, since, true);
        var site = new Source.Sitemap(new WebUrl("https://shop.example"));
        var feed = new Source.Feed(new WebUrl("https://shop.example/rss"));

        assertThat(items(planner.plan(ScrapeJob.of("job", sitemap), ASKED)))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.id()).isEqualTo("job.0");
                    assertThat(item.kind()).isEqualTo(ItemKind.SITEMAP);
                    assertThat(item.url()).isEqualTo(sitemap.url());
                    assertThat(item.guide()).isEqualTo(Guide.ofEntries(10, since, true));
                });
        assertThat(items(planner.plan(ScrapeJob.of("job", site), ASKED)))
                .extracting(item -> item.kind() + " " + item.url())
                .containsExactly("SITEMAP https://shop.example/robots.txt");
        assertThat(items(planner.plan(ScrapeJob.of("job", feed), ASKED)))
                .extracting(item -> item.kind() + " " + item.url())
                .containsExactly("FEED https://shop.example/rss");
    }

    @Test
    void plansThePicturesOfAPageAndThenThePagesThatItLeadsTo() {
        byte[] html = """
                <a href="/2">2</a><main><img src="/1.jpg"></main><a href="/cups">1</a><a href="//other.example/">x</a>
                """.getBytes(UTF_8);
        var source = new Source.Pages(List.of(PAGE, PAGE), new Crawl(List.of(), 1, 10, List.of()));

        Plan start = planner.plan(ScrapeJob.of("job", source), ASKED);
        DocumentFetched page = fetched(start.requests().getFirst());
        Plan plan = planner.plan(page, html);

        assertThat(items(start)).extracting(Item::id).containsExactly("job.0");
        assertThat(items(plan))
                .extracting(item -> item.id() + " " + item.kind() + " " + item.url())
                .containsExactly("job.0.0 IMAGE https://shop.example/1.jpg", "job.0.1 PAGE https://shop.example/2");
        assertThat(items(plan).getLast().referrer()).isEqualTo(PAGE);
        assertThat(planner.plan(page, html)).as("delivered again").isEqualTo(plan);
    }

    @Test
    void failsAListThatItCannotRead() {
        Plan plan = planner.plan(fetched(request(ItemKind.FEED, Selection.ALL)), HTML);

        assertThat(plan.requests()).isEmpty();
        assertThat(plan.planned()).isNull();
        assertThat(plan.outcomes()).singleElement().isInstanceOfSatisfying(ItemFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.CORRUPT);
            assertThat(failed.detail()).startsWith("It is no feed that can be read: ");
            assertThat(failed.at()).isEqualTo(FETCHED);
        });
    }

    @Test
    void refusesAPlanThatMiscounts() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Plan(List.of(), new Planned("job", "job", 0, 1, ASKED), 0));
    }

    @Test
    void plansAHundredThousandUrls() {
        var urls = IntStream.range(0, 100_000)
                .mapToObj(i -> Source.ImageUrl.of("https://h" + i % 100 + ".example/" + i + ".jpg"))
                .toList();

        Plan plan = planner.plan(ScrapeJob.of("job", new Source.Urls(urls)), ASKED);

        assertThat(plan.planned().children()).isEqualTo(100_000);
        assertThat(plan.requests().getLast().item().id()).isEqualTo("job.99999");
    }

    private static List<Item> items(Plan plan) {
        return plan.requests().stream().map(FetchRequested::item).toList();
    }

    private static FetchRequested pageRequest(Selection select) {
        return request(ItemKind.PAGE, select);
    }

    private static FetchRequested request(ItemKind kind, Selection select) {
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

    private static DocumentFetched fetched(FetchRequested request) {
        return fetched(request, List.of());
    }

    private static DocumentFetched fetched(FetchRequested request, List<String> optOuts) {
        ContentHash hash = ContentHash.of(HTML);
        var document = new BlobRef(BlobKeys.document(hash), hash, HTML.length);
        return new DocumentFetched(request, document, "text/html", PAGE, FETCHED, optOuts);
    }
}
