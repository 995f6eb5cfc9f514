package io.gannet.catalog;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.testsupport.ManyRows;
import io.gannet.testsupport.TestServers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/// What the API is asked costs no more than some pages of the tables, however many rows these have: each list is read
/// along an index. A hundred thousand items, images and placements tell that as well as a million (`-Dgannet.rows`),
/// and are there sooner. What reads all there is, exports and upkeep, does so along an index as well: it neither
/// reads a table in the order of its pages nor has more of it in memory at a time than a page, or a collection.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlansTest {

    private static final int ROWS = Integer.getInteger("gannet.rows", 100_000);

    private static final Set<String> LARGE =
            Set.of("items", "images", "renditions", "collection_images", "addresses", "unreferenced", "swept");

    // Conditions that no index knows are asked of 1,000 entries, each of which may take a look at its image.
    private static final long MOST_PAGES = 10_000;

    // A page of upkeep, or what one collection has: the largest has a tenth of all.
    private static final long MOST_GATHERED = Math.max(10_000, ROWS / 9);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningCatalog catalog;
    private static String key;

    @BeforeAll
    static void generate() throws SQLException {
        String url = TestServers.postgres().newDatabase();
        var database =
                new SingleConnectionDataSource(url, TestServers.postgres().username(), "", true);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/sink")
                .load()
                .migrate();
        new ManyRows(database.getConnection(), ROWS).insert();
        try (var freed = database.getConnection().createStatement()) {
            freed.execute("INSERT INTO unreferenced SELECT 'f' || lpad(i::text, 63, '0'), now() - interval '1 day' / i"
                    + " FROM generate_series(1, " + ROWS / 10 + ") AS i");
            freed.execute("INSERT INTO swept SELECT 'e' || lpad(i::text, 63, '0'), now(), i > 5"
                    + " FROM generate_series(1, " + ROWS / 10 + ") AS i");
            freed.execute("ANALYZE unreferenced, swept");
        }
        database.destroy();
        catalog = new RunningCatalog(
                Map.ofEntries(
                        entry("spring.datasource.url", url),
                        entry("gannet.s3.bucket", "plans"),
                        entry("gannet.catalog.exports.concurrency", 9), // some are left before they end
                        entry("gannet.catalog.upkeep.sweep-every", "1s"), // all rounds are due once
                        entry("gannet.catalog.upkeep.retention.images", "100000d"),
                        entry("gannet.catalog.upkeep.retention.jobs", "100000d"),
                        entry("gannet.catalog.upkeep.retention.addresses", "100000d"),
                        entry("gannet.catalog.upkeep.retention.syncs", "100000d")),
                Catalog.class,
                Explained.class);
        key = RunningCatalog.json(catalog.post("/api/v1/keys", """
                        {"name": "limited", "scopes": ["read"], "collections": ["list/big", "product/p-1*"]}""")).get("key").asString();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    static Stream<String> queries() {
        String big = "/collections/list/big/images?";
        String job = "/jobs/big/images?";
        return Stream.of(
                "/collections?",
                "/collections?type=product&",
                "/collections?type=product&query=p-77&",
                "/collections?parentType=product&parentKey=p-1&",
                "/collections/product/p-7?",
                "/collections/product/p-7/stats?",
                "/collections/product/p-7/images?",
                "/collections/product/p-7/images?sort=score&",
                "/collections/product/p-7/primary?",
                "/collections/product/p-7/hero?",
                big,
                big + "role=hero&",
                big + "sort=score&",
                big + "sort=score&role=product&minScore=50&",
                big + "sort=newest&",
                big + "sort=newest&seenSince=2026-01-05T00:00:00Z&",
                big + "sort=bytes&",
                big + "sort=used&",
                big + "format=gif&minWidth=100&",
                big + "text=cup 77&",
                big + "host=host-7.example&",
                big + "url=http://host-7.example/none&",
                "/images?",
                "/images?format=gif&",
                "/images?placeholder=true&",
                "/images/" + ManyRows.HASH + "?",
                "/images/" + ManyRows.HASH + "/placements?",
                job,
                job + "state=FAILED&",
                job + "state=FAILED&reason=GONE&",
                job + "sort=score&",
                job + "role=hero&minScore=99&",
                job + "product=77&",
                job + "sku=none&",
                job + "minWidth=99999&",
                "/jobs?",
                "/jobs/big?",
                "/failures?",
                "/failures?reason=GONE&",
                "/failures?host=host-7.example&",
                "/failures?host=host-7.example&reason=ROBOTS_DISALLOWED&",
                "/failures?job=big&",
                "/failures?since=2026-01-10T00:00:00Z&",
                "/failures/summary?",
                "/links?broken=true&",
                "/links?broken=true&strikes=3&host=host-7.example&",
                "/links?broken=true&reason=GONE&",
                "/links?moved=true&",
                "/links?url=http://host-7.example/7&",
                "/syncs?",
                "/syncs?catalog=figures&status=FAILED&");
    }

    /// What a key is asked that is limited to a few of many collections, so that most of what is met is not told of.
    static Stream<String> limitedQueries() {
        return Stream.of(
                "/collections?",
                "/images?",
                "/images/" + ManyRows.HASH + "/placements?",
                "/jobs/big/images?",
                "/failures?",
                "/failures?reason=GONE&",
                "/failures?host=host-7.example&",
                "/failures/summary?",
                "/links?broken=true&",
                "/links?moved=true&",
                "/links?url=http://host-7.example/7&",
                "/syncs?");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queries")
    void readsAFewPages(String query) {
        walk(query);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limitedQueries")
    void readsAFewPagesForALimitedKey(String query) {
        walk(query, "Authorization", "Bearer " + key);
    }

    private static void walk(String query, String... headers) {
        var first = ask(query + (query.contains("limit") || isOne(query) ? "" : "limit=20"), headers);
        if (first.has("next")) {
            ask(query + "limit=20&cursor=" + first.get("next").asString(), headers);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/exports/items?format=jsonl",
                "/exports/items?format=jsonl&state=FAILED",
                "/exports/items?format=jsonl&job=big",
                "/exports/items?format=jsonl&collection=list/big",
                "/exports/items?format=jsonl&collection=product/p-7",
                "/exports/items?format=jsonl&type=list",
                "/exports/images?",
                "/exports/images?type=product",
                "/exports/images?collection=product/p-7",
                "/exports/webdataset?samples=10&type=list",
                "/exports/webdataset?samples=10&collection=product/p-7"
            })
    void exportsAlongAnIndexAndGathersNoMoreThanACollection(String export) throws Exception {
        Explained.forget("http-");
        var request = HttpRequest.newBuilder(catalog.base().resolve("/api/v1" + export));
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(body.read()).isNotNegative(); // what comes first says how all was planned
        }
        assertFrugal(Explained.by("http-"));
    }

    /// Reconciling and retention read all there is, but page by page.
    @Test
    @Order(Integer.MAX_VALUE) // what it begins goes on until the catalog stops
    void keepsUpAlongIndexes() {
        Explained.forget("http-");
        post("/retention/runs", "{\"olderThan\": \"P100000D\"}");
        post("/retention/runs", "{\"olderThan\": \"P1D\", \"dryRun\": true}");
        post("/retention/runs", "{\"olderThan\": \"P1D\", \"type\": \"product\", \"key\": \"p-99\"}");
        post("/reconciliations", "{\"mend\": false}");
        await().until(() -> Explained.by("gannet-reconcile").stream()
                .anyMatch(plan -> plan.sql().contains("LIMIT 1000)"))); // a page: of these images nothing is stored
        assertFrugal(Explained.by("http-"));
        assertFrugal(Explained.by("gannet-reconcile"));
    }

    /// Neither do the rounds, all of which were due once the catalog ran.
    @Test
    void goesItsRoundsAlongIndexes() {
        await().atMost(Duration.ofMinutes(5))
                .until(() -> Explained.by("gannet-upkeep").stream()
                                .filter(plan -> plan.sql().contains("INTO upkeep_rounds"))
                                .count()
                        >= 5);

        assertFrugal(Explained.by("gannet-upkeep"));
    }

    private static void assertFrugal(List<Explained.Plan> plans) {
        for (Explained.Plan plan : plans) {
            assertThat(plan.scanned()).as(plan.sql()).doesNotContainAnyElementsOf(LARGE);
            assertThat(plan.gathered()).as(plan.sql()).isLessThanOrEqualTo(MOST_GATHERED);
        }
    }

    private static JsonNode post(String path, String json) {
        return RunningCatalog.json(catalog.post("/api/v1" + path, json));
    }

    private static boolean isOne(String query) {
        String path = query.substring(0, query.indexOf('?'));
        return Stream.of("/stats", "/primary", "/hero", "/summary", "/p-7", "/jobs/big", ManyRows.HASH)
                .anyMatch(path::endsWith);
    }

    private static JsonNode ask(String path, String... headers) {
        Explained.forget("http-");
        var answer = catalog.get("/api/v1" + path.replace(" ", "%20"), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long pages = 0;
        for (Explained.Plan plan : Explained.by("http-")) {
            assertThat(plan.scanned()).as(plan.sql()).doesNotContainAnyElementsOf(LARGE);
            pages += plan.pages();
        }
        assertThat(pages).isLessThan(MOST_PAGES);
        return RunningCatalog.json(answer);
    }
}
