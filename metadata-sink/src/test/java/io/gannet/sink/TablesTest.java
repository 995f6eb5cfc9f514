package io.gannet.sink;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static io.gannet.testsupport.Facts.rejected;
import static io.gannet.testsupport.Facts.skipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Appraisal;
import io.gannet.contract.Context;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.HostRule;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.contract.Terms;
import io.gannet.contract.UnitFailed;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.Facts;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static TestTables database;

    private final Facts facts = Facts.of("job");

    @BeforeAll
    static void migrate() {
        database = new TestTables();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void areTheSameAfterAnyOrderRepetitionAndSplit() {
        List<GannetRecord> story = Story.small();
        database.write(story);
        var expected = database.dump();
        assertThat(expected.size()).isGreaterThan(100);

        for (int seed = 0; seed < 4; seed++) {
            database.clear();
            var random = new Random(seed);
            for (var batch : Story.delivered(story, random, 40)) {
                database.write(batch);
            }
            assertThat(database.dump()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void areTheSameWhenSeveralSinksWriteAtOnce() throws Exception {
        List<GannetRecord> story = Story.small();
        database.write(story);
        var expected = database.dump();

        database.clear();
        var random = new Random(1);
        var batches = Story.delivered(story, random, 40);
        try (var sinks = Executors.newFixedThreadPool(4)) {
            var writes = batches.stream()
                    .map(batch -> (Callable<Void>) () -> {
                        database.write(batch);
                        return null;
                    })
                    .toList();
            for (var write : sinks.invokeAll(writes)) {
                write.get();
            }
        }

        assertThat(database.dump()).isEqualTo(expected);
    }

    @Test
    void countWhatIsThere() {
        database.write(Story.small());

        assertThat(database.jdbc.queryForList("""
                SELECT job_id, depth, pending, ended, images_ready, documents_ready, planned FROM job_counts
                EXCEPT
                SELECT job_id, depth, count(*) FILTER (WHERE state = 'PENDING'),
                    count(*) FILTER (WHERE state <> 'PENDING' AND unit <> 'JOB'),
                    count(*) FILTER (WHERE state = 'READY' AND unit = 'IMAGE'),
                    count(*) FILTER (WHERE state = 'READY' AND unit = 'DOCUMENT'),
                    coalesce(lag(sum(children)) OVER (PARTITION BY job_id ORDER BY depth), 0)
                FROM (SELECT *, cardinality(path) AS depth FROM items) AS i GROUP BY job_id, depth""")).isEmpty();
    }

    /// Whether a job has ended is read from a row for each depth of its tree, however many items it has.
    @Test
    void countWithoutReadingItems() {
        for (var question :
                List.of(Tables.SETTLE.replace("?", "'{job}'"), FinishAnnouncer.UNANNOUNCED.replace("?", "200"))) {
            assertThat(String.join("\n", database.jdbc.queryForList("EXPLAIN " + question, String.class)))
                    .contains("job_counts")
                    .doesNotContain("items");
        }
    }

    @Test
    void finishAgainWithoutWhatIsRemovedAndOnlyOnceAllHasEnded() {
        var second = facts.image("1", 1);
        database.write(facts.job(), facts.planned("", 0, 2, 1), converted(facts.image("0", 1), "a", 2), second);
        database.write(skipped(facts.image("0", 1).retried(at(3)), Reason.REMOVED, 3));
        assertThat(database.state("job")).isEqualTo("RUNNING");

        database.write(converted(second, "b", 4));

        assertThat(database.state("job")).isEqualTo("FINISHED");
        assertThat(database.jdbc.queryForList(
                        "SELECT concat_ws(' ', images_ready, images_skipped, ended) FROM job_counts WHERE depth = 1",
                        String.class))
                .containsExactly("1 1 2");
    }

    @Test
    void runAJobFromPlanningToItsEnd() {
        database.write(facts.job());
        assertThat(database.state("job")).isEqualTo("PLANNING");

        database.write(facts.image("0", 1), facts.image("1", 1));
        assertThat(database.state("job")).isEqualTo("PLANNING");

        database.write(facts.planned("", 0, 2, 2));
        assertThat(database.state("job")).isEqualTo("RUNNING");

        database.write(converted(facts.image("0", 1), "a", 3));
        assertThat(database.state("job")).isEqualTo("RUNNING");

        database.write(failed(facts.image("1", 1), Reason.TIMEOUT, null, 4));
        assertThat(database.state("job")).isEqualTo("FINISHED");
        assertThat(finishedAt()).isEqualTo(at(4).toString());
    }

    @Test
    void endAJobWithALineThatNamesNoImage() {
        var line = new UnitFailed("job", "job.1", 3L, Reason.LINE_INVALID, "Line 3: there is no URL.", at(1));
        database.write(facts.job(), converted(facts.image("0", 1), "a", 3), line);
        assertThat(database.state("job")).isEqualTo("PLANNING");

        database.write(facts.planned("", 0, 2, 1));

        assertThat(database.state("job")).isEqualTo("FINISHED");
        assertThat(database.jdbc.queryForMap(
                        "SELECT unit, state, reason, detail, url, item FROM items WHERE path = '{1}'"))
                .containsEntry("reason", "LINE_INVALID")
                .containsEntry("detail", "Line 3: there is no URL.")
                .containsEntry("url", null)
                .containsEntry("item", null);
    }

    @Test
    void runAFinishedJobAgainForARetry() {
        var request = facts.image("0", 1);
        database.write(facts.job(), facts.planned("", 0, 1, 2), failed(request, Reason.TIMEOUT, null, 3));
        assertThat(database.state("job")).isEqualTo("FINISHED");

        var retried = request.retried(at(5));
        database.write(retried);
        assertThat(database.state("job")).isEqualTo("RUNNING");
        assertThat(finishedAt()).isNull();

        database.write(converted(retried, "a", 6));
        assertThat(database.state("job")).isEqualTo("FINISHED");
        assertThat(finishedAt()).isEqualTo(at(6).toString());
    }

    @Test
    void doNotTakeEarlyGrandchildrenForMissingChildren() {
        // Two pages are planned; two images of the first have ended before its own plan came.
        database.write(
                facts.job(),
                facts.planned("", 0, 2, 1),
                converted(facts.image("0.0", 2), "a", 3),
                converted(facts.image("0.1", 2), "b", 3));
        assertThat(database.state("job")).isEqualTo("RUNNING");

        database.write(facts.planned("0", 0, 2, 4), facts.planned("1", 0, 0, 4));
        assertThat(database.state("job")).isEqualTo("FINISHED");
    }

    @Test
    void finishAJobThatHasNothingToDo() {
        database.write(facts.job(), facts.planned("", 0, 0, 1));

        assertThat(database.state("job")).isEqualTo("FINISHED");
    }

    @Test
    void cancelForGoodAndBeforeTheJobIsKnown() {
        database.write(new JobCancelled("job"));
        assertThat(database.state("job")).isEqualTo("CANCELLED");

        database.write(facts.job(), facts.planned("", 0, 1, 1), skipped(facts.image("0", 1), Reason.CANCELLED, 2));
        assertThat(database.state("job")).isEqualTo("CANCELLED");
        assertThat(finishedAt()).isEqualTo(at(2).toString());
    }

    @Test
    void leaveAnItemAloneThatIsOnlyRedirectedOrDeliveredAgain() {
        var request = facts.image("0", 1);
        database.write(request);
        var before = database.dump();

        database.write(request.redirectedTo(new WebUrl("http://cdn.example/0.png")), request);

        assertThat(database.dump()).isEqualTo(before);
    }

    @Test
    void keepWhatAnImageIsWorthOnceItIsMeasuredBesideWhatItsPageSaid() {
        database.write(
                converted(facts.image("0", 1), "a", new Appraisal(77, Role.LIFESTYLE), 2),
                rejected(facts.image("1", 1), "b", new Appraisal(9, Role.OTHER), 2),
                converted(facts.image("2", 1), "c", 2));

        assertThat(database.jdbc.queryForList(
                        "SELECT concat_ws(' ', role, score, final_role, final_score, reason) FROM items"
                                + " WHERE unit = 'IMAGE' ORDER BY path",
                        String.class))
                .containsExactly("hero 10 lifestyle 77", "product 11 other 9 LOW_SCORE", "lifestyle 12");
        assertThat(database.jdbc.queryForList(
                        "SELECT role || ' ' || score FROM collection_images ORDER BY position", String.class))
                .containsExactly("lifestyle 77", "lifestyle 12");
    }

    @Test
    void preferForOneContentTheItemThatIsWorthMost() {
        var images = List.of(
                converted(facts.image("0", 1), "a", new Appraisal(77, Role.LIFESTYLE), 2),
                converted(facts.image("1", 1), "a", new Appraisal(60, Role.PRODUCT), 2),
                converted(facts.image("2", 1), "a", new Appraisal(61, Role.PRODUCT), 2));

        for (var order : List.of(images, images.reversed())) {
            database.clear();
            order.forEach(database::write);

            assertThat(database.jdbc.queryForList(
                            "SELECT role || ' ' || score || ' ' || position FROM collection_images", String.class))
                    .containsExactly("product 61 2");
        }
    }

    @Test
    void takeTextWithNulCharacters() {
        var collection = new ImageCollection("shop", "1", "a\0b", Map.of("k", "a\0b"));
        var context = new Context(0, "img", null, null, null, null, "a\0b", Map.of("k", "a\0b"));
        var item = new Item(
                "job", "job.0", 0, ItemKind.IMAGE, new WebUrl("http://a.example/"), collection, null, context, null);
        var request = new FetchRequested(item, Terms.DEFAULT, List.of(), at(1));

        database.write(new Facts("job", collection).job(), request, converted(request, "a", 2));

        assertThat(database.jdbc.queryForObject("SELECT alt FROM collection_images", String.class))
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void keepOfEachHostTheNewestStateAndRule() {
        database.write(Story.host("a.example", 3, at(2)), new HostRule("a.example", true, null, 1, at(2)));
        database.write(Story.host("a.example", 9, at(1)), HostRule.asConfigured("a.example", at(1)));
        database.write(Story.host("b.example", 0, at(1)));

        assertThat(database.jdbc.queryForList(
                        "SELECT host || ' ' || queued || ' ' || in_flight || ' ' || paused FROM hosts ORDER BY host",
                        String.class))
                .containsExactly("a.example 3 1 false", "b.example 0 1 false");
        byte[] json = database.jdbc
                .queryForObject("SELECT state::text FROM hosts WHERE host = 'a.example'", String.class)
                .getBytes(UTF_8);
        assertThat(RecordCodec.decode(json)).isEqualTo(Story.host("a.example", 3, at(2)));
        assertThat(database.jdbc.queryForObject("SELECT rule::text FROM host_rules WHERE paused", String.class))
                .isEqualTo("{\"type\":\"host-rule.v1\",\"host\":\"a.example\",\"paused\":true,\"concurrency\":1,"
                        + "\"at\":\"" + at(2) + "\"}");
    }

    @Test
    void forgetEverythingAboutAJobThatIsDeleted() {
        database.write(Story.small());

        database.jdbc.update("DELETE FROM jobs");

        assertThat(database.jdbc.queryForObject("SELECT count(*) FROM items", Long.class))
                .isZero();
        assertThat(database.jdbc.queryForObject("SELECT count(*) FROM job_counts", Long.class))
                .isZero();
    }

    private static String finishedAt() {
        return database.jdbc.queryForObject(
                "SELECT to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM jobs",
                String.class);
    }
}
