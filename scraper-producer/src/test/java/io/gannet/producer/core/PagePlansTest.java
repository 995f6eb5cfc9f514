package io.gannet.producer.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Crawl;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Item;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Planned;
import io.gannet.contract.Product;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Selection;
import io.gannet.contract.Snapshot;
import io.gannet.contract.Source;
import io.gannet.contract.Surroundings;
import io.gannet.producer.core.page.InlinePicture;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the planner makes of a page.
class PagePlansTest extends PlannerTrial {

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
    void plansARetriedPageAtItsAttempt() {
        FetchRequested retried = pageRequest(Selection.ALL).retried(ASKED.plusSeconds(60));

        Plan plan = planner.plan(fetched(retried), HTML);

        assertThat(plan.planned().attempt()).isEqualTo(1);
        assertThat(items(plan)).extracting(Item::attempt).containsOnly(1);
        assertThat(plan.requests()).extracting(FetchRequested::requestedAt).containsOnly(ASKED.plusSeconds(60));
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
}
