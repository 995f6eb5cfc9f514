package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.JobIds;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.Facts;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DeadLettersTest {

    private static final String BASE = "/api/v1/dead-letters";
    private static final List<Topic> USED = List.of(Topic.IMAGES_CONVERTED, Topic.JOBS, Topic.DOCUMENTS);

    private static RunningCatalog catalog;

    private final String id = UUID.randomUUID().toString();
    private final Facts facts = Facts.of(id);

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    /// Other tests leave some behind.
    @BeforeEach
    void leaveNoneBehind() {
        USED.forEach(topic -> assertThat(replay(topic, "").statusCode()).isEqualTo(200));
    }

    @Test
    void bringsBackAnItemThatHadEndedAsInternalError() {
        catalog.publish(facts.job(), facts.planned("", 0, 1, 1), facts.image("0", 2));
        park(Topic.IMAGES_CONVERTED, converted(facts.image("0", 2), id, 3), "a bug");
        awaitItem("FAILED", "INTERNAL_ERROR");
        awaitJob("FINISHED");

        var topic = StreamSupport.stream(json(catalog.get(BASE)).get("items").spliterator(), false)
                .filter(each -> each.get("topic").asString().equals(Topic.IMAGES_CONVERTED.deadLetterName()))
                .findFirst()
                .orElseThrow();
        assertThat(topic.get("waiting").asInt()).isEqualTo(1);
        var letter = peek(Topic.IMAGES_CONVERTED).getFirst();
        assertThat(letter.get("why").asString()).isEqualTo("IllegalStateException: a bug");
        assertThat(letter.get("topic").asString()).isEqualTo("gannet.images.converted");
        assertThat(letter.get("originalOffset").asInt()).isEqualTo(42);
        assertThat(letter.at("/headers/ce_id").asString()).isEqualTo("the-event");
        assertThat(letter.get("headers").propertyNames()).containsExactly("ce_id");
        assertThat(letter.get("value").asString()).startsWith("{\"type\":\"image-converted.v1\"");

        assertThat(json(replay(Topic.IMAGES_CONVERTED, "?dryRun=true"))
                        .get("replayed")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(replay(Topic.IMAGES_CONVERTED, "")).get("replayed").asInt())
                .isEqualTo(1);
        awaitItem("READY", "");
        awaitJob("FINISHED");

        assertThat(json(replay(Topic.IMAGES_CONVERTED, "")).get("replayed").asInt())
                .isZero();
        assertThat(peek(Topic.IMAGES_CONVERTED)).isEmpty();
    }

    @Test
    void bringsBackWhatWasFoundWrongWithAnImage() {
        catalog.publish(facts.job(), facts.planned("", 0, 1, 1), facts.image("0", 2));
        park(Topic.IMAGES_CONVERTED, rejected(facts.image("0", 2), id, Reason.CORRUPT, 3), "a bug");
        awaitItem("FAILED", "INTERNAL_ERROR");

        replay(Topic.IMAGES_CONVERTED, "");

        awaitItem("FAILED", "CORRUPT");
    }

    @Test
    void sendsAJobWithoutAnIdAsTheJobThatItWas() {
        var job = ScrapeJob.of(null, new Source.Page(new WebUrl("http://shop.example/" + id)));
        var received = received(Topic.JOBS, null, RecordCodec.encode(job));
        catalog.park(received, "a bug");

        replay(Topic.JOBS, "");

        String known = JobIds.fromPosition(received.topic(), 0, 42, received.timestamp());
        await().untilAsserted(() ->
                assertThat(catalog.get("/api/v1/jobs/" + known).statusCode()).isEqualTo(200));
    }

    @Test
    void sendsOnlyWhatWasParkedForTheReasonGiven() {
        park(Topic.DOCUMENTS, facts.planned("", 0, 1, 1), "the disk is full");
        park(Topic.DOCUMENTS, facts.planned("", 0, 2, 2), "the moon is full");

        var replay = json(replay(Topic.DOCUMENTS, "?reason=The%20Disk"));

        assertThat(replay.get("replayed").asInt()).isEqualTo(1);
        assertThat(replay.get("left").asInt()).isEqualTo(1);
        assertThat(RunningCatalog.read(Topic.DOCUMENTS, id)).containsExactly(facts.planned("", 0, 1, 1));
        var left = peek(Topic.DOCUMENTS);
        assertThat(left).hasSize(1);
        assertThat(left.getFirst().get("why").asString()).endsWith("the moon is full");
        assertThat(json(replay(Topic.DOCUMENTS, "?reason=no%20such"))
                        .get("replayed")
                        .asInt())
                .isZero();
        assertThat(peek(Topic.DOCUMENTS)).isEqualTo(left);
    }

    @Test
    void goesOnRequestByRequestUntilAllThatWaitedIsSeenTo() {
        for (int i = 0; i < 5; i++) {
            park(Topic.DOCUMENTS, facts.planned("", 0, i, 1), i % 2 == 0 ? "the disk is full" : "the moon is full");
        }

        for (String dryRun : List.of("&dryRun=true", "")) {
            var replayed = new ArrayList<Integer>();
            String cursor = "";
            do {
                var answer = json(replay(Topic.DOCUMENTS, "?reason=disk&limit=2" + dryRun + cursor));
                replayed.add(answer.get("replayed").asInt());
                cursor = answer.has("next") ? "&cursor=" + answer.get("next").asString() : "";
            } while (!cursor.isEmpty());
            assertThat(replayed).as(dryRun).containsExactly(1, 1, 1);
        }
        assertThat(RunningCatalog.read(Topic.DOCUMENTS, id)).hasSize(3);
        assertThat(peek(Topic.DOCUMENTS)).hasSize(2);
    }

    @Test
    void sendsBytesThatNobodyCanReadAsTheyAre() {
        catalog.park(received(Topic.OUTCOMES, id, "{\"type\": \"x\"".getBytes(UTF_8)), "a bug");

        replay(Topic.OUTCOMES, "");

        // The sink parks it again, and for a reason of its own.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !mine(peek(Topic.OUTCOMES)).isEmpty());
        var again = mine(peek(Topic.OUTCOMES)).getFirst();
        assertThat(again.get("value").asString()).isEqualTo("{\"type\": \"x\"");
        assertThat(again.get("key").asString()).isEqualTo(id);
        assertThat(again.get("why").asString()).doesNotContain("a bug");
        assertThat(again.at("/headers/ce_id").asString()).isEqualTo("the-event");
    }

    @Test
    void pagesThroughDeadLetters() {
        for (int i = 0; i < 3; i++) {
            park(Topic.DOCUMENTS, facts.planned("", 0, i, 1), "bug " + i);
        }

        var first = json(catalog.get(BASE + "/gannet.documents-dlt?limit=2"));
        var second = json(catalog.get(BASE + "/gannet.documents-dlt?limit=2&cursor="
                + first.get("next").asString()));

        assertThat(first.get("items").size()).isEqualTo(2);
        assertThat(second.at("/items/0/why").asString()).endsWith("bug 2");
        assertThat(second.has("next")).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /gannet.outcomes                          | 404 | no dead-letter topic 'gannet.outcomes'
            POST | /gannet.x-dlt/replay                      | 404 | such as gannet.images.fetched-dlt
            POST | /gannet.hosts-dlt/replay                  | 409 | only the newest record of each key counts
            POST | /gannet.outcomes-dlt/replay?dryRun=maybe  | 400 | dryRun is 'maybe'
            POST | /gannet.outcomes-dlt/replay?limit=10001   | 400 | limit is '10001'
            POST | /gannet.outcomes-dlt/replay?cursor=0-1    | 400 | cursor '0-1' is none
            POST | /gannet.outcomes-dlt/replay?raeson=bug    | 400 | is no parameter; there are cursor, dryRun
            GET  | /gannet.outcomes-dlt?cursor=x             | 400 | cursor 'x' is none
            GET  | /gannet.outcomes-dlt?limit=0              | 400 | limit is '0'
            """)
    void refusesInOneSentence(String method, String path, int status, String sentence) {
        var answer = method.equals("GET") ? catalog.get(BASE + path) : catalog.post(BASE + path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("detail").asString()).contains(sentence);
    }

    private static void park(Topic topic, GannetRecord event, String why) {
        catalog.park(received(topic, event.key(), RecordCodec.encode(event)), why);
    }

    private static ConsumerRecord<String, byte[]> received(Topic topic, String key, byte[] value) {
        return new ConsumerRecord<>(
                topic.topicName(),
                0,
                42,
                at(9).toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                key,
                value,
                new RecordHeaders().add("ce_id", "the-event".getBytes(UTF_8)),
                Optional.empty());
    }

    private static HttpResponse<String> replay(Topic topic, String query) {
        return catalog.post(BASE + '/' + topic.deadLetterName() + "/replay" + query, "");
    }

    private static List<JsonNode> peek(Topic topic) {
        var page = json(catalog.get(BASE + '/' + topic.deadLetterName()));
        return StreamSupport.stream(page.get("items").spliterator(), false).toList();
    }

    private List<JsonNode> mine(List<JsonNode> letters) {
        return letters.stream()
                .filter(letter -> letter.path("key").asString("").equals(id))
                .toList();
    }

    private void awaitItem(String state, String reason) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var item = json(catalog.get("/api/v1/jobs/" + id + "/images")).at("/items/0");
            assertThat(item.path("state").asString("")).isEqualTo(state);
            assertThat(item.path("reason").asString("")).isEqualTo(reason);
        });
    }

    private void awaitJob(String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(json(catalog.get("/api/v1/jobs/" + id))
                                .path("state")
                                .asString(""))
                        .isEqualTo(state));
    }
}
