package io.gannet.producer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.contract.Context;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.Guide;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Selection;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the planner makes of jobs, and in general.
class PlannerTest extends PlannerTrial {

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
    void plansTheSameEachTime() {
        var job = ScrapeJob.of("job", new Source.Pages(List.of(PAGE, PAGE)));
        var document = fetched(pageRequest(Selection.ALL));

        assertThat(planner.plan(job, ASKED)).isEqualTo(planner.plan(job, ASKED));
        assertThat(planner.plan(document, HTML)).isEqualTo(newPlanner().plan(document, HTML.clone()));
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
}
