package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Reason;
import io.gannet.contract.UnitFailed;
import io.gannet.contract.WebUrl;
import io.gannet.testsupport.Facts;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A key that is limited to some collections gets at nothing of the others, whatever the API offers. Each path of the
/// OpenAPI document has to be in one of the two lists here.
class LimitTest {

    private static final String TOKEN = "s3cret";

    /// What tells of collections: everybody sees their own part of it.
    private static final Set<String> OF_COLLECTIONS = Set.of(
            "/api/v1/jobs",
            "/api/v1/jobs/{id}",
            "/api/v1/jobs/{id}/cancel",
            "/api/v1/jobs/{id}/retry",
            "/api/v1/collections/{type}/{key}",
            "/api/v1/collections/{type}/{key}/images",
            "/api/v1/collections/{type}/{key}/images/{hash}",
            "/api/v1/collections/{type}/{key}/export.zip",
            "/api/v1/exports/items",
            "/api/v1/exports/images",
            "/api/v1/exports/webdataset",
            "/api/v1/jobs/{jobId}/images",
            "/api/v1/jobs/{jobId}/images/{itemId}",
            "/api/v1/jobs/{jobId}/documents",
            "/api/v1/lists",
            "/api/v1/images/{hash}",
            "/api/v1/images/{hash}/original",
            "/api/v1/images/{hash}/renditions/{rendition}",
            "/api/v1/images/{hash}/similar",
            "/api/v1/collections",
            "/api/v1/collections/{type}/{key}/stats",
            "/api/v1/collections/{type}/{key}/images/{hash}/uses",
            "/api/v1/collections/{type}/{key}/images/{hash}/pin",
            "/api/v1/collections/{type}/{key}/images/bulk",
            "/api/v1/collections/{type}/{key}/primary",
            "/api/v1/collections/{type}/{key}/primary/image",
            "/api/v1/collections/{type}/{key}/hero",
            "/api/v1/images",
            "/api/v1/images/{hash}/placements",
            "/api/v1/failures",
            "/api/v1/failures/summary",
            "/api/v1/failures/retry",
            "/api/v1/links",
            "/api/v1/syncs",
            "/api/v1/schedules",
            "/api/v1/schedules/{name}",
            "/api/v1/schedules/{name}/pause",
            "/api/v1/schedules/{name}/resume",
            "/api/v1/schedules/{name}/run",
            "/api/v1/schedules/{name}/runs");

    /// What concerns everybody: whoever is limited is not let in.
    private static final Set<String> OF_ALL = Set.of(
            "/api/v1/hosts",
            "/api/v1/hosts/{host}",
            "/api/v1/hosts/{host}/rule",
            "/api/v1/deliveries",
            "/api/v1/dead-letters",
            "/api/v1/dead-letters/{topic}",
            "/api/v1/dead-letters/{topic}/replay",
            "/api/v1/keys",
            "/api/v1/keys/{id}",
            "/api/v1/keys/{id}/rotate",
            "/api/v1/audit",
            "/api/v1/retention/runs",
            "/api/v1/reconciliations",
            "/api/v1/reconciliations/{id}");

    private static RunningCatalog catalog;
    private static Tenant mine;
    private static Tenant theirs;
    private static String key;

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink(Map.of("gannet.catalog.token", TOKEN));
        mine = Tenant.in(catalog, "mine");
        theirs = Tenant.in(catalog, "theirs");
        key = json(send("POST", "/api/v1/keys", TOKEN, """
                {"name": "limited", "scopes": ["read", "submit", "admin"], "collections": ["shop/mine*"]}""")).get("key").asString();
        for (var tenant : List.of(mine, theirs)) {
            trouble(tenant);
            assertThat(send("PUT", tenant.path("/api/v1/schedules/{name}"), TOKEN, nightly(tenant.collection()))
                            .statusCode())
                    .isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> catalog.jdbc()
                        .sql("SELECT count(*) FROM addresses WHERE host = 'shop.example'"
                                + " AND (failing_since IS NOT NULL OR moved_to IS NOT NULL)")
                        .query(Integer.class)
                        .single()
                        .equals(4));
    }

    // A picture that is gone, one that has moved, a line of a list that says nothing, and a catalogue that was read.
    private static void trouble(Tenant tenant) {
        String name = tenant.collection().key();
        var facts = new Facts("trouble-of-" + name, tenant.collection());
        var gone = facts.image("1." + name.length(), 3);
        var moved = facts.image("2." + name.length(), 3).redirectedTo(new WebUrl("http://moved.example/" + name));
        var found = converted(moved, "moved for " + name, 4);
        catalog.store(found, "moved for " + name);
        catalog.publish(
                facts.job(),
                failed(gone, Reason.GONE, 410, 4),
                found,
                new UnitFailed(facts.jobId(), facts.id("3"), 7L, Reason.LINE_INVALID, "It says nothing.", at(4)),
                new CatalogSynced(facts.jobId(), "figures-of-" + name, null, null, 1, 0, 1, 0, 1, List.of(), at(5)));
    }

    private static String nightly(ImageCollection collection) {
        return """
                {"cron": "0 3 1 1 *", "job": {"collection": {"type": "%s", "key": "%s"},
                    "source": {"type": "page", "url": "http://a.example/"}}}""".formatted(collection.type(), collection.key());
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void holdsAtEveryPath() {
        List<String> walked = new ArrayList<>();
        for (var path : json(catalog.get("/v3/api-docs")).get("paths").properties()) {
            String template = path.getKey();
            assertThat(OF_COLLECTIONS.contains(template) || OF_ALL.contains(template))
                    .as("somebody has thought of what a limited key may see at %s, and listed it here", template)
                    .isTrue();
            for (String method : path.getValue().propertyNames()) {
                holdsAt(method.toUpperCase(Locale.ROOT), template);
                walked.add(template);
            }
        }
        assertThat(walked).hasSizeGreaterThan(15);
    }

    private static void holdsAt(String method, String template) {
        var foreign = send(method, theirs.path(template), key, "{\"nobody\": \"knows\"}");
        if (OF_ALL.contains(template)) {
            assertThat(foreign.statusCode()).as("%s %s", method, template).isEqualTo(403);
            return;
        }
        assertThat(foreign.body()).as("%s %s", method, template).doesNotContain("The shop of theirs");
        if (template.contains("{")) {
            assertThat(foreign.statusCode()).as("%s %s", method, template).isIn(403, 404);
        }
        if (method.equals("GET")) {
            String query = template.equals("/api/v1/links") ? "?broken=true" : "";
            var own = send(method, mine.path(template) + query, key, "");
            assertThat(own.statusCode())
                    .as("%s %s: %s", method, template, own.body())
                    .isEqualTo(200);
            assertThat(own.body()).doesNotContain("theirs", theirs.hash());
            assertThat(send(method, theirs.path(template) + query, TOKEN, "").statusCode())
                    .as("is there for others: %s", template)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            /jobs,                                        job-of-
            /failures,                                    http://shop.example/1.
            /failures?reason=GONE,                        trouble-of-
            /failures?reason=LINE_INVALID,                trouble-of-
            /links?broken=true,                           http://shop.example/1.
            /links?moved=true,                            http://moved.example/
            /syncs,                                       figures-of-
            /schedules,                                   nightly-of-
            """)
    void holdsInLists(String path, String told) {
        String own = send("GET", "/api/v1" + path, key, "").body();
        String all = send("GET", "/api/v1" + path, TOKEN, "").body();

        String ofMine = told + (told.endsWith(".") ? "4" : "mine");
        String ofTheirs = told + (told.endsWith(".") ? "6" : "theirs");
        assertThat(own).contains(ofMine).doesNotContain(ofTheirs, "theirs");
        assertThat(all).contains(ofMine, ofTheirs);
    }

    @Test
    void holdsForFailuresAndLinks() {
        assertThat(send("GET", "/api/v1/failures/summary", key, "").body())
                .isEqualTo("{\"total\":2,\"byReason\":{\"GONE\":1,\"LINE_INVALID\":1},"
                        + "\"byHost\":{\"\":1,\"shop.example\":1}}");
        assertThat(json(send("GET", "/api/v1/failures/summary", TOKEN, ""))
                        .get("total")
                        .asInt())
                .isEqualTo(4);
        assertThat(send("POST", "/api/v1/failures/retry", key, "{\"job\": \"trouble-of-theirs\"}")
                        .body())
                .isEqualTo("{\"retried\":0}");
        for (String path : List.of("1.4.png", "2.4.png")) {
            assertThat(send("GET", "/api/v1/links?url=http://shop.example/" + path, key, "")
                            .body())
                    .contains(path);
        }
        for (String path : List.of("1.6.png", "2.6.png")) {
            assertThat(send("GET", "/api/v1/links?url=http://shop.example/" + path, key, "")
                            .body())
                    .isEqualTo("{\"items\":[]}");
        }
    }

    @Test
    void holdsForSchedules() {
        String other = "/api/v1/schedules/another";

        assertThat(send("PUT", other, key, nightly(theirs.collection())).statusCode())
                .isEqualTo(403);
        assertThat(send("PUT", theirs.path("/api/v1/schedules/{name}"), key, nightly(mine.collection()))
                        .body())
                .contains("does not reach schedule 'nightly-of-theirs'");
        assertThat(send("PUT", other, key, nightly(mine.collection())).statusCode())
                .isEqualTo(200);
        assertThat(json(send("GET", "/api/v1/schedules?limit=1", key, "")).propertyNames())
                .contains("next");
        assertThat(send("DELETE", other, key, "").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"collection": {"type": "shop", "key": "mine-2"}, "source": {"type": "page", "url": "http://a.example/"}} | 202 | id
            {"collection": {"type": "shop", "key": "theirs"}, "source": {"type": "page", "url": "http://a.example/"}} | 403 | does not reach collection 'shop/theirs'
            {"source": {"type": "page", "url": "http://a.example/"}}                                                  | 403 | does not reach collection 'job/
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "catalog", "name": "figures"}}         | 403 | names collections of its own
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "list", "key": "lists/uploads/a.csv"}} | 202 | id
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "list", "key": "originals/a.csv"}}     | 403 | only name lists that were uploaded
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "list", "key": "lists/uploads/a.csv", "columns": {"collectionKey": "k"}}} | 403 | names collections of its own
            """)
    void holdsForWhatAJobBrings(String job, int status, String said) {
        var response = send("POST", "/api/v1/jobs", key, job);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(said);
    }

    private static HttpResponse<String> send(String method, String path, String bearer, String body) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
