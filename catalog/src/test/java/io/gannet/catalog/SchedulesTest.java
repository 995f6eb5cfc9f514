package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.JobCancelled;
import io.gannet.contract.Topic;
import io.gannet.sink.MetadataSink;
import io.gannet.testsupport.SettableClock;
import io.gannet.testsupport.TestServers;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/// Two instances of the catalog on one database, and a clock that both go by.
class SchedulesTest {

    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-05-01T03:00:30Z"));
    private static final String EVERY_MINUTE = """
            {"cron": "* * * * *", "overlap": "%s", "misfire": "%s",
             "job": {"source": {"type": "page", "url": "http://shop.example/"}}}""";

    private static String database;
    private static RunningCatalog catalog;
    private static RunningCatalog other;

    private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String path = "/api/v1/schedules/" + name;

    @Configuration(proxyBeanMethods = false)
    static class SettableTime {

        @Bean
        Clock clock() {
            return CLOCK;
        }
    }

    @BeforeAll
    static void start() {
        database = TestServers.postgres().newDatabase();
        catalog = new RunningCatalog(settings(database, true), SettableTime.class, Catalog.class, MetadataSink.class);
        other = new RunningCatalog(settings(database, false), SettableTime.class, Catalog.class);
    }

    private static Map<String, Object> settings(String database, boolean migrates) {
        return Map.of(
                "spring.datasource.url", database,
                "spring.flyway.enabled", migrates,
                "gannet.catalog.clockwork.poll-interval", "50ms");
    }

    @AfterAll
    static void stop() {
        other.close();
        catalog.close();
    }

    @BeforeEach
    void beginAMinute() {
        Instant now = CLOCK.instant();
        Instant next = now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(65);
        CLOCK.advance(Duration.between(now, next));
    }

    @AfterEach
    void forget() {
        delete();
    }

    @Test
    void startsEachRunOnceHoweverManyInstancesThereAre() {
        put(EVERY_MINUTE.formatted("ALLOW", "RUN_ONCE"));

        for (int minute = 1; minute <= 5; minute++) {
            CLOCK.advance(Duration.ofMinutes(1));
            awaitRuns(minute);
        }

        var runs = runs();
        assertThat(runs).extracting(run -> run.get("outcome").asString()).containsOnly("STARTED");
        assertThat(runs).allSatisfy(run -> {
            String job = run.get("jobId").asString();
            assertThat(job).startsWith(name + "-20");
            assertThat(RunningCatalog.read(Topic.JOBS, job)).hasSize(1);
            assertThat(run.get("jobState").asString()).isEqualTo("PLANNING");
        });
        assertThat(runs).extracting(run -> run.get("jobId").asString()).doesNotHaveDuplicates();
    }

    @Test
    void leavesARunOutOrCancelsTheJobBeforeAsTold() {
        put(EVERY_MINUTE.formatted("SKIP", "RUN_ONCE"));
        CLOCK.advance(Duration.ofMinutes(1));
        awaitRuns(1);
        CLOCK.advance(Duration.ofMinutes(1));
        awaitRuns(2);
        String first = runs().getLast().get("jobId").asString();
        assertThat(runs().getFirst().get("outcome").asString()).isEqualTo("SKIPPED_OVERLAP");
        assertThat(runs().getFirst().get("detail").asString()).contains(first);
        assertThat(catalog.post(path + "/run", "").statusCode()).isEqualTo(409);

        put(EVERY_MINUTE.formatted("CANCEL_PREVIOUS", "RUN_ONCE"));
        CLOCK.advance(Duration.ofMinutes(1));
        awaitRuns(3);
        assertThat(runs().getFirst().get("outcome").asString()).isEqualTo("STARTED");
        assertThat(RunningCatalog.read(Topic.JOBS, first)).contains(new JobCancelled(first));
        await().untilAsserted(() ->
                assertThat(runs().getLast().get("jobState").asString()).isEqualTo("CANCELLED"));
    }

    @Test
    void makesUpForWhatWasMissedOrLeavesItOut() {
        put(EVERY_MINUTE.formatted("ALLOW", "RUN_ONCE"));
        CLOCK.advance(Duration.ofHours(2));
        awaitRuns(1);
        assertThat(runs().getFirst().get("outcome").asString()).isEqualTo("STARTED");
        assertThat(runs().getFirst().get("detail").asString()).startsWith("120 runs were missed");

        put(EVERY_MINUTE.formatted("ALLOW", "SKIP"));
        CLOCK.advance(Duration.ofHours(2));
        awaitRuns(2);
        assertThat(runs().getFirst().get("outcome").asString()).isEqualTo("MISSED");
        assertThat(runs().getFirst().has("jobId")).isFalse();
    }

    @Test
    void goesOnWithWhatWasMissedOnceTheDatabaseIsBack() {
        put(EVERY_MINUTE.formatted("ALLOW", "RUN_ONCE"));
        CLOCK.advance(Duration.ofMinutes(1));
        awaitRuns(1);

        letIn(false);
        try {
            await().until(() -> {
                CLOCK.advance(Duration.ofSeconds(20));
                return catalog.get(path).statusCode() == 503 && other.get(path).statusCode() == 503;
            });
            CLOCK.advance(Duration.ofMinutes(3));
        } finally {
            letIn(true);
        }
        await().until(() ->
                catalog.get(path).statusCode() == 200 && other.get(path).statusCode() == 200);

        awaitRuns(2);
        assertThat(runs().getFirst().get("outcome").asString()).isEqualTo("STARTED");
        assertThat(runs().getFirst().get("detail").asString()).contains("runs were missed");
        CLOCK.advance(Duration.ofMinutes(1));
        awaitRuns(3);
        assertThat(runs()).extracting(run -> run.get("jobId").asString()).doesNotHaveDuplicates();
    }

    @Test
    void startsTheSameJobAgainAfterACrashBeforeItWasNoted() {
        put(EVERY_MINUTE.formatted("ALLOW", "RUN_ONCE"));
        CLOCK.advance(Duration.ofMinutes(1));
        awaitRuns(1);
        String job = runs().getFirst().get("jobId").asString();
        var due = runs().getFirst().get("dueAt").asString();

        catalog.jdbc()
                .sql("DELETE FROM schedule_runs WHERE schedule = ?")
                .param(name)
                .update();
        catalog.jdbc()
                .sql("UPDATE schedules SET next_at = ?::timestamptz WHERE name = ?")
                .params(due, name)
                .update();
        await().until(() -> catalog.jdbc()
                        .sql("UPDATE scheduled_tasks SET execution_time = ?::timestamptz"
                                + " WHERE task_instance = ? AND NOT picked")
                        .params(due, name)
                        .update()
                == 1);

        awaitRuns(1);
        assertThat(runs().getFirst().get("jobId").asString()).isEqualTo(job);
        assertThat(RunningCatalog.read(Topic.JOBS, job)).hasSize(2).doesNotContainNull();
    }

    @Test
    void pausesResumesRunsByHandAndForgets() {
        put(EVERY_MINUTE.formatted("ALLOW", "RUN_ONCE"));
        var paused = json(catalog.post(path + "/pause", ""));
        assertThat(paused.get("paused").asBoolean()).isTrue();
        assertThat(paused.get("nextRuns").isEmpty()).isTrue();
        CLOCK.advance(Duration.ofMinutes(3));

        var byHand = catalog.post(path + "/run", "");
        assertThat(byHand.statusCode()).isEqualTo(202);
        String job = json(byHand).get("jobId").asString();
        assertThat(catalog.get("/api/v1/jobs/" + job).statusCode()).isEqualTo(200);
        assertThat(runs()).hasSize(1);

        assertThat(json(catalog.post(path + "/resume", "")).get("nextRuns").size())
                .isEqualTo(5);
        CLOCK.advance(Duration.ofMinutes(1));
        awaitRuns(2);
        assertThat(runs().getFirst().has("detail")).isFalse();

        assertThat(delete().statusCode()).isEqualTo(204);
        assertThat(delete().statusCode()).isEqualTo(404);
        CLOCK.advance(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(ticking()
                        .sql("SELECT count(*) FROM scheduled_tasks WHERE task_instance = ?")
                        .param(name)
                        .query(Integer.class)
                        .single())
                .isZero());
        assertThat(RunningCatalog.read(Topic.JOBS, job)).hasSize(1);
    }

    @Test
    void tellsWhenTheNextRunsAreAndPagesThroughSchedulesAndRuns() {
        var answer = put("""
                {"cron": "30 2 * * *", "zone": "Europe/Berlin", "job": {"source": {"type": "page", "url": "http://a.example/"}}}""");
        assertThat(answer.statusCode()).isEqualTo(200);
        var view = json(catalog.get(path));
        assertThat(view).isEqualTo(json(answer));
        assertThat(view.get("nextRuns").size()).isEqualTo(5);
        assertThat(view.get("nextRuns").get(0).asString()).endsWith("T00:30:00Z");
        assertThat(view.at("/job/source/url").asString()).isEqualTo("http://a.example/");
        assertThat(view.get("overlap").asString()).isEqualTo("SKIP");

        var page = json(catalog.get("/api/v1/schedules?limit=1&cursor=" + name.substring(0, name.length() - 1)));
        assertThat(page.at("/items/0/name").asString()).isEqualTo(name);

        catalog.post(path + "/run", "");
        CLOCK.advance(Duration.ofMillis(5));
        put("""
                {"cron": "30 2 * * *", "overlap": "ALLOW", "job": {"source": {"type": "page", "url": "http://a.example/"}}}""");
        catalog.post(path + "/run", "");
        var newest = json(catalog.get(path + "/runs?limit=1"));
        var older = json(
                catalog.get(path + "/runs?limit=1&cursor=" + newest.get("next").asString()));
        assertThat(older.has("next")).isFalse();
        assertThat(Instant.parse(older.at("/items/0/dueAt").asString()))
                .isBefore(Instant.parse(newest.at("/items/0/dueAt").asString()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"paused": false}                                        | cron is missing
            {"cron": "0 3 * * *"}                                    | job is missing
            {"cron": "0 3 * *", "job": {"source": {"type": "page", "url": "http://a.example/"}}} | it must be five fields
            {"cron": "0 3 * * *", "zone": "Mars", "job": {"source": {"type": "page", "url": "http://a.example/"}}} | zone is 'Mars'
            {"cron": "0 3 * * *", "job": {"source": {"type": "pgae"}}} | type 'pgae' is not known
            {"cron": "0 3 * * *", "job": {"id": "a", "source": {"type": "page", "url": "http://a.example/"}}} | job.id is set
            {"cron": "0 3 * * *", "overlap": "MAYBE"}                | 'MAYBE' is not known
            {"cron": "0 3 * * *", "every": 3}                        | 'every' is not known
            {"cron": "0 3 * * *", "job": {"webhook": {"url": "https://b.example/"}, "source": {"type": "page", "url": "http://a.example/"}}} | host 'b.example'
            """)
    void refusesInOneSentence(String body, String sentence) {
        var answer = put(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").asString()).contains(sentence);
        assertThat(catalog.get(path).statusCode()).isEqualTo(404);
    }

    // The scheduler's pauses go by the clock, too, so it must not stand still meanwhile.
    private void awaitRuns(int count) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            CLOCK.advance(Duration.ofMillis(60));
            assertThat(runs()).hasSize(count);
        });
    }

    // A database that lets nobody in is away, for all that a catalog can tell.
    private static void letIn(boolean in) {
        String name = database.replaceFirst(".*/([^?]+).*", "$1");
        var server = new DriverManagerDataSource(
                database.replace("/" + name, "/postgres"),
                TestServers.postgres().username(),
                "");
        var jdbc = JdbcClient.create(server);
        jdbc.sql("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + in).update();
        if (!in) {
            jdbc.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")
                    .param(name)
                    .query(Boolean.class)
                    .list();
        }
    }

    private static JdbcClient ticking() {
        CLOCK.advance(Duration.ofMillis(60));
        return catalog.jdbc();
    }

    private List<JsonNode> runs() {
        return StreamSupport.stream(json(other.get(path + "/runs")).get("items").spliterator(), false)
                .toList();
    }

    private HttpResponse<String> put(String body) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete() {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(path)).DELETE());
    }
}
