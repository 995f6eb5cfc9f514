package io.gannet.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.testsupport.ManyRows;
import io.gannet.testsupport.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/// What the API is asked costs no more than some pages of the tables, however many rows these have: each list is read
/// along an index. A hundred thousand items, images and placements tell that as well as a million (`-Dgannet.rows`),
/// and are there sooner.
class PlansTest {

    private static final Set<String> LARGE = Set.of("items", "images", "renditions", "collection_images", "addresses");

    // Conditions that no index knows are asked of 1,000 entries, each of which may take a look at its image.
    private static final long MOST_PAGES = 10_000;

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
        new ManyRows(database.getConnection(), Integer.getInteger("gannet.rows", 100_000)).insert();
        database.destroy();
        catalog = new RunningCatalog(Map.of("spring.datasource.url", url), Catalog.class, Explained.class);
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

    private static boolean isOne(String query) {
        String path = query.substring(0, query.indexOf('?'));
        return Stream.of("/stats", "/primary", "/hero", "/summary", "/p-7", "/jobs/big", ManyRows.HASH)
                .anyMatch(path::endsWith);
    }

    private static JsonNode ask(String path, String... headers) {
        Explained.PLANS.clear();
        var answer = catalog.get("/api/v1" + path.replace(" ", "%20"), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long pages = 0;
        for (Explained.Plan plan : List.copyOf(Explained.PLANS)) {
            assertThat(plan.scanned()).as(plan.sql()).doesNotContainAnyElementsOf(LARGE);
            pages += plan.pages();
        }
        assertThat(pages).isLessThan(MOST_PAGES);
        return RunningCatalog.json(answer);
    }
}
