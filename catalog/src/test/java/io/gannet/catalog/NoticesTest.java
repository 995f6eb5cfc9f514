package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static io.gannet.testsupport.Facts.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.JobFinished;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import io.gannet.contract.Webhook;
import io.gannet.messaging.RecordCodec;
import io.gannet.sink.MetadataSink;
import io.gannet.testsupport.Facts;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Reply;
import io.gannet.testsupport.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NoticesTest {

    private static final byte[] KEY = "a secret of thirty-two bytes ...".getBytes(UTF_8);

    private static OriginServer origin;
    private static OriginHost outside;
    private static RunningCatalog catalog;

    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        origin = OriginServer.start();
        outside = origin.host();
        catalog = new RunningCatalog(
                Map.of(
                        "spring.datasource.url", TestServers.postgres().newDatabase(),
                        "gannet.catalog.clockwork.poll-interval", "50ms",
                        "gannet.catalog.notices.webhook-hosts", "127.0.0.1",
                        "gannet.catalog.notices.webhook-secrets",
                                "whsec_" + Base64.getEncoder().encodeToString(KEY),
                        "gannet.catalog.notices.slack-url", outside.url("/slack/secret"),
                        "gannet.catalog.notices.slack-on", "failed-sync,failed-job,dead-letter",
                        "gannet.catalog.notices.timeout", "1s"),
                Catalog.class,
                MetadataSink.class);
    }

    @AfterAll
    static void stop() {
        catalog.close();
        origin.close();
    }

    @Test
    void tellsWhomAJobNamesThatItHasFinishedAndSignsIt() throws Exception {
        outside.serve("/hook/" + id, Reply.status(503), Reply.status(204));
        finish(outside.url("/hook/" + id));
        await().untilAsserted(() -> assertThat(delivery("status")).isEqualTo("503"));
        assertThat(delivery("state")).isEqualTo("PENDING");
        assertThat(Instant.parse(delivery("nextAt"))).isAfter(Instant.parse(delivery("triedAt")));

        tryAgainAtOnce();
        await().untilAsserted(() -> assertThat(delivery("state")).isEqualTo("DELIVERED"));

        var requests = outside.requests("/hook/" + id);
        assertThat(requests).hasSize(2);
        for (var request : requests) {
            assertThat(request.method()).isEqualTo("POST");
            String messageId = request.header("webhook-id").orElseThrow();
            assertThat(messageId).isEqualTo(delivery("id"));
            String timestamp = request.header("webhook-timestamp").orElseThrow();
            assertThat(Instant.ofEpochSecond(Long.parseLong(timestamp)))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            assertThat(request.header("webhook-signature"))
                    .hasValue("v1," + signature(messageId + "." + timestamp + "." + request.body()));
        }
        JsonNode body = RecordCodec.mapper().readTree(requests.getFirst().body());
        assertThat(body.get("type").asString()).isEqualTo("job.finished");
        assertThat(body.at("/data/jobId").asString()).isEqualTo(id);
        assertThat(body.at("/data/state").asString()).isEqualTo("FINISHED");
        assertThat(body.at("/data/ready").asInt()).isZero();
    }

    @Test
    void tellsOnceHoweverOftenItHears() {
        outside.serve("/hook/" + id, Reply.status(200));
        finish(outside.url("/hook/" + id));
        await().untilAsserted(() -> assertThat(delivery("state")).isEqualTo("DELIVERED"));

        catalog.publish(new JobFinished(id, 0, 0, 0, at(2)), new JobFinished(id + "x", 0, 1, 0, Instant.now()));
        await().until(() -> !deliveries(id + "x").get("items").isEmpty());
        assertThat(deliveries(id).get("items").size()).isEqualTo(1);
        assertThat(outside.requests("/hook/" + id)).hasSize(1);
    }

    @Test
    void followsNoRedirectAndWaitsForNoEndlessAnswer() {
        outside.redirect("/hook/" + id, 302, "/elsewhere");
        outside.serve("/hook/b" + id, Reply.status(200).endless());
        finish(outside.url("/hook/" + id));
        await().untilAsserted(() -> assertThat(delivery("status")).isEqualTo("302"));
        assertThat(delivery("state")).isEqualTo("PENDING");
        assertThat(outside.requests("/elsewhere")).isEmpty();

        catalog.jdbc()
                .sql("UPDATE deliveries SET target = ? WHERE job_id = ?")
                .params(outside.url("/hook/b" + id), id)
                .update();
        tryAgainAtOnce();
        await().untilAsserted(() -> assertThat(delivery("state")).isEqualTo("DELIVERED"));
    }

    @Test
    void givesUpAfterADayOrWhenItIsToldThatNobodyIsThere() {
        outside.serve("/hook/" + id, Reply.hangUp());
        finish(outside.url("/hook/" + id));
        await().untilAsserted(() -> assertThat(delivery("attempts")).isEqualTo("1"));
        catalog.jdbc()
                .sql("UPDATE deliveries SET created_at = created_at - interval '24 hours' WHERE job_id = ?")
                .param(id)
                .update();
        tryAgainAtOnce();
        await().untilAsserted(() -> assertThat(delivery("state")).isEqualTo("GIVEN_UP"));
        assertThat(delivery("detail")).startsWith("127.0.0.1 did not answer");
        assertThat(delivery("nextAt")).isEmpty();

        String gone = id + "-gone";
        outside.serve("/hook/" + gone, Reply.status(410));
        finish(gone, outside.url("/hook/" + gone));
        await().untilAsserted(() ->
                assertThat(deliveries(gone).at("/items/0/state").asString("")).isEqualTo("GIVEN_UP"));
    }

    @Test
    void refusesHostsThatTheConfigurationDoesNotName() {
        var answer = catalog.post("/api/v1/jobs", """
                {"source": {"type": "page", "url": "http://a.example/"}, "webhook": {"url": "http://127.0.0.2:9/"}}""");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").asString())
                .isEqualTo(
                        "webhook.url is on host '127.0.0.2', which gannet.catalog.notices.webhook-hosts does not name");

        finish(origin.host("127.0.0.2").url("/hook"));
        await().untilAsserted(() -> assertThat(delivery("state")).isEqualTo("REFUSED"));
        assertThat(origin.host("127.0.0.2").requests()).isEmpty();
        assertThat(json(catalog.get("/api/v1/deliveries?state=refused"))
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void saysInTheChannelWhatWentWrong() {
        outside.serve("/slack/secret", Reply.status(200));
        String sync = id + "-sync";
        catalog.publish(
                CatalogSynced.failed(sync, "figures", "The API says <503>.", Instant.now()),
                CatalogSynced.failed(id + "-old", "figures", "Long ago.", at(0)),
                new JobFinished(id, 1, 2, 0, Instant.now()));

        await().untilAsserted(() -> {
            assertThat(deliveries(sync).at("/items/0/state").asString("")).isEqualTo("DELIVERED");
            assertThat(deliveries(id).at("/items/0/state").asString("")).isEqualTo("DELIVERED");
        });
        assertThat(deliveries(sync).at("/items/0/target").asString("")).isEqualTo("127.0.0.1");
        assertThat(outside.requests("/slack/secret"))
                .extracting(request -> RecordCodec.mapper()
                        .readTree(request.body())
                        .get("text")
                        .asString())
                .contains(
                        "Catalogue figures could not be read (job " + sync
                                + "): The API says &lt;503&gt;. What was known of it stands.",
                        "Job " + id + " has finished: 1 ready, 2 failed, 0 skipped.");
        assertThat(deliveries(id + "-old").get("items").isEmpty()).isTrue();
    }

    @Test
    void pagesThroughDeliveries() {
        catalog.publish(
                new JobFinished(id, 0, 1, 0, Instant.now()),
                new JobFinished(id, 0, 2, 0, Instant.now().plusMillis(9)));
        await().until(() -> deliveries(id).get("items").size() == 2);

        var first = json(catalog.get("/api/v1/deliveries?limit=1&job=" + id));
        var second = json(catalog.get("/api/v1/deliveries?limit=1&job=" + id + "&cursor="
                + first.get("next").asString()));
        assertThat(second.has("next")).isFalse();
        assertThat(List.of(
                        first.at("/items/0/id").asString(),
                        second.at("/items/0/id").asString()))
                .doesNotHaveDuplicates();
    }

    private void finish(String webhook) {
        finish(id, webhook);
    }

    /// A job without units, which so has finished when it has come.
    private static void finish(String id, String webhook) {
        var facts = Facts.of(id);
        var source = new Source.Page(new WebUrl("http://shop.example/"));
        catalog.publish(
                new ScrapeJob(
                        id,
                        facts.collection(),
                        source,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Webhook(new WebUrl(webhook))),
                facts.planned("", 0, 0, 2));
    }

    private void tryAgainAtOnce() {
        String delivery = delivery("id");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> catalog.jdbc()
                                .sql(
                                        "UPDATE scheduled_tasks SET execution_time = now() WHERE task_instance = ? AND NOT picked")
                                .param(delivery)
                                .update()
                        == 1);
    }

    private String delivery(String field) {
        return deliveries(id).at("/items/0/" + field).asString("");
    }

    private static JsonNode deliveries(String job) {
        return json(catalog.get("/api/v1/deliveries?job=" + job));
    }

    private static String signature(String signed) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
