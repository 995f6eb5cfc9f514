package io.gannet.producer.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.CatalogSynced;
import io.gannet.contract.ContentHash;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.producer.core.api.CatalogRules;
import io.gannet.producer.core.api.Catalogs;
import io.gannet.testsupport.InMemoryBlobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogPlansTest {

    private static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant FETCHED = Instant.parse("2026-11-20T10:00:07Z");
    private static final String FIRST = """
            {"next": "/images?page=2", "results": [
              {"id": 1, "type": "Produktfoto", "front": true, "files": [{"url": "/1.png", "format": "PNG"}],
               "articles": [{"number": "100"}, {"number": "200"}]},
              {"id": 2, "type": "Szene", "files": [{"url": "/2.jpg", "format": "JPEG"}]}]}""";
    private static final String SECOND = """
            {"next": null, "results": [
              {"id": 3, "type": "Produktfoto", "files": [{"url": "/3.png"}], "articles": [{"number": "100"}]}, {"id": 4}]}""";

    private final InMemoryBlobStore store = new InMemoryBlobStore();
    private CatalogPlans plans = plans("");

    private CatalogPlans plans(String productUrl) {
        var rules = new CatalogRules(
                "https://api.example/images",
                productUrl,
                "login",
                null,
                "/results",
                null,
                null,
                null,
                null,
                null,
                null);
        return new CatalogPlans(new Catalogs(Map.of("figures", rules), store));
    }

    @Test
    void plansPageAfterPageAndAtTheEndTheJob() {
        Plan begin = begin("job", List.of());
        FetchRequested first = begin.requests().getFirst();
        Plan onward = goOn(first, FIRST);
        FetchRequested second = onward.requests().getLast();
        Plan last = goOn(second, SECOND);

        assertThat(begin.planned())
                .as("how many pages there are is not known yet")
                .isNull();
        assertThat(first.item().id()).isEqualTo("job.0");
        assertThat(first.credential()).isEqualTo("login");
        assertThat(texts(onward))
                .containsExactly(
                        "job.0.0 https://api.example/1.png product/100 HERO null added",
                        "job.0.1 https://api.example/1.png product/200 HERO null added",
                        "job.0.2 https://api.example/2.jpg job/job OTHER null added",
                        "job.1 https://api.example/images?page=2 job/job null null null");
        assertThat(onward.requests()).allMatch(request -> "login".equals(request.credential()));
        assertThat(onward.planned()).isEqualTo(new Planned("job", "job.0", 0, 3, FETCHED));
        assertThat(onward.outcomes()).isEmpty();
        assertThat(texts(last)).containsExactly("job.1.0 https://api.example/3.png product/100 PRODUCT null added");
        assertThat(last.planned()).isEqualTo(new Planned("job", "job.1", 0, 1, FETCHED));
        assertThat(last.outcomes())
                .containsExactly(
                        new Planned("job", "job", 0, 2, FETCHED),
                        new CatalogSynced("job", "figures", null, null, 4, 1, 3, 0, 2, List.of(), FETCHED));
    }

    @Test
    void tellsWhatWasAddedUpdatedAndRemovedSinceTheLastSync() {
        sync("one", FIRST, SECOND);
        List<Plan> second = sync("two", FIRST.replace("Szene", "Messe"), SECOND.replace("\"id\": 3", "\"id\": 5"));

        assertThat(report(second.getLast()))
                .isEqualTo(new CatalogSynced("two", "figures", null, "one", 4, 1, 1, 1, 1, List.of("3"), FETCHED));
        assertThat(texts(second.getFirst()))
                .containsExactly(
                        "two.0.0 https://api.example/1.png product/100 HERO null unchanged",
                        "two.0.1 https://api.example/1.png product/200 HERO null unchanged",
                        "two.0.2 https://api.example/2.jpg job/two OTHER null updated",
                        "two.1 https://api.example/images?page=2 job/two null null null");
        assertThat(second.getFirst().requests())
                .extracting(request -> request.terms().freshness().maxAge())
                .as("what has changed is asked for again")
                .containsExactly(null, null, Duration.ZERO, null);
    }

    @Test
    void comparesTheSameAgainWhateverIsDeliveredTwice() {
        List<Plan> one = sync("one", FIRST, SECOND);
        List<Plan> two = sync("two", FIRST, SECOND.replace("\"id\": 3", "\"id\": 5"));

        assertThat(sync("one", FIRST, SECOND)).isEqualTo(one);
        assertThat(sync("two", FIRST, SECOND.replace("\"id\": 3", "\"id\": 5"))).isEqualTo(two);
        assertThat(report(sync("three", FIRST, SECOND).getLast()).since()).isEqualTo("two");
        assertThat(store.list(BlobKeys.catalogLog("figures"))).hasSize(3);
    }

    @Test
    void leavesWhatIsKnownAsItIsWhenAPageCannotBeRead() {
        sync("one", FIRST, SECOND);
        FetchRequested first = begin("down", List.of()).requests().getFirst();
        Plan down = goOn(first, "<html>Maintenance</html>");

        assertThat(down.requests()).isEmpty();
        assertThat(down.planned()).isNull();
        assertThat(down.outcomes())
                .singleElement()
                .asInstanceOf(type(ItemFailed.class))
                .satisfies(failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.CORRUPT);
                    assertThat(failed.detail()).startsWith("The API's page is no JSON");
                });
        assertThat(CatalogPlans.end(first.item(), "The host says 503.", FETCHED))
                .containsExactly(
                        new Planned("down", "down", 0, 1, FETCHED),
                        CatalogSynced.failed("down", "figures", "The host says 503.", FETCHED));
        assertThat(report(sync("two", FIRST, SECOND).getLast()).since()).isEqualTo("one");
    }

    @Test
    void goesOnFromAPageThatIsRetried() {
        FetchRequested first = begin("job", List.of()).requests().getFirst();
        FetchRequested second = goOn(first, FIRST).requests().getLast().retried(FETCHED);
        Plan last = goOn(second, SECOND);

        assertThat(last.outcomes().getFirst()).isEqualTo(new Planned("job", "job", 1, 2, FETCHED));
        assertThat(report(last).added()).isEqualTo(3);
    }

    @Test
    void plansTheImagesOfProductsByTheirOwnNumberElseTheirBaseArticlesElseTheirParents() {
        var products = List.of(
                new Source.Product("100", "200", null),
                new Source.Product("200-b", "200", "100"),
                new Source.Product("300-b", "300", "100"),
                new Source.Product("400", null, null));
        FetchRequested first = begin("job", products).requests().getFirst();
        Plan onward = goOn(first, FIRST);
        Plan last = goOn(onward.requests().getLast(), SECOND);

        assertThat(texts(onward)).as("not before all is known").hasSize(1);
        assertThat(texts(last))
                .containsExactly(
                        "job.1.0 https://api.example/1.png product/100 HERO null added",
                        "job.1.1 https://api.example/3.png product/100 PRODUCT null added",
                        "job.1.2 https://api.example/1.png product/200-b HERO null added",
                        "job.1.3 https://api.example/1.png product/300-b HERO null added",
                        "job.1.4 https://api.example/3.png product/300-b PRODUCT null added");
        assertThat(last.requests().get(2).item().collection().attributes())
                .isEqualTo(Map.of("baseSku", "200", "parentSku", "100"));
        assertThat(last.requests().get(2).item().collection().parent())
                .isEqualTo(new ImageCollection.Parent("product", "200"));
    }

    @Test
    void asksForNothingButTheArticlesOfProductsWhereTheCatalogueCanBeAskedSo() {
        sync("all", FIRST, SECOND);
        plans = plans("https://api.example/images?article={article}");
        FetchRequested own = begin("one", List.of(new Source.Product("100 b", "100", "90")))
                .requests()
                .getFirst();
        FetchRequested base = goOn(own, "{\"results\": []}").requests().getFirst();
        FetchRequested more = goOn(base, FIRST.replace("/images?page=2", "/images?article=100&page=2"))
                .requests()
                .getFirst();
        Plan last = goOn(more, "{\"results\": []}");

        assertThat(List.of(own, base, more))
                .extracting(request -> request.item().url().value())
                .containsExactly(
                        "https://api.example/images?article=100%20b",
                        "https://api.example/images?article=100", "https://api.example/images?article=100&page=2");
        assertThat(texts(last)).containsExactly("one.2.0 https://api.example/1.png product/100 b HERO null unchanged");
        assertThat(last.outcomes())
                .containsExactly(
                        new Planned("one", "one", 0, 3, FETCHED),
                        new CatalogSynced("one", "figures", null, "all", 1, 0, 0, 0, 1, List.of("3"), FETCHED));
        assertThat(goOn(more, "{\"results\": []}")).as("delivered once more").isEqualTo(last);
        assertThat(store.list(BlobKeys.catalogLog("figures")))
                .as("what is remembered of all stands")
                .hasSize(1);
    }

    @Test
    void endsAJobWhoseCatalogueIsNotKnown() {
        Plan plan = plans.begin(ScrapeJob.of("job", new Source.Catalog("other")), new Source.Catalog("other"), ASKED);

        assertThat(plan.planned()).isEqualTo(new Planned("job", "job", 0, 0, ASKED));
        assertThat(plan.outcomes())
                .containsExactly(CatalogSynced.failed(
                        "job", "other", "There is no catalogue 'other' in the configuration.", ASKED));
    }

    private List<Plan> sync(String jobId, String first, String second) {
        Plan onward = goOn(begin(jobId, List.of()).requests().getFirst(), first);
        return List.of(onward, goOn(onward.requests().getLast(), second));
    }

    private Plan begin(String jobId, List<Source.Product> products) {
        var source = new Source.Catalog("figures", products);
        return plans.begin(ScrapeJob.of(jobId, source), source, ASKED);
    }

    private Plan goOn(FetchRequested request, String json) {
        ContentHash hash = ContentHash.of(json.getBytes(UTF_8));
        var fetched = new DocumentFetched(
                request,
                new BlobRef(BlobKeys.document(hash), hash, json.length()),
                null,
                request.item().url(),
                FETCHED);
        return plans.goOn(fetched, json.getBytes(UTF_8));
    }

    private static CatalogSynced report(Plan plan) {
        return (CatalogSynced) plan.outcomes().getLast();
    }

    private static List<String> texts(Plan plan) {
        return plan.requests().stream().map(request -> text(request.item())).toList();
    }

    private static String text(Item item) {
        return item.id() + " " + item.url() + " " + item.collection().type() + "/"
                + item.collection().key() + " "
                + item.context().role() + " " + item.context().score() + " "
                + item.context().attributes().get("change");
    }
}
