package io.gannet.systemtests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` of everything at once, in the middle of a job.
class KillIT {

    private static final int URLS = 240;
    private static final int HOSTS = 2;

    // For so long the broker keeps what those who were killed had.
    private static final String[] SESSIONS = {
        "-Dspring.kafka.consumer.properties.session.timeout.ms=6000", "-Dgannet.download.session=6s"
    };

    @TempDir
    static Path directory;

    @Test
    void aJobThatWasCutShortFinishesAfterARestartWithNothingLostOrDoubled() throws Exception {
        try (var origin = OriginServer.start()) {
            List<String> urls = serve(origin);
            Path data = directory.resolve("data");

            try (var first = Standalone.up(data, SESSIONS)) {
                assertThat(first.api().submit(job(urls)).statusCode()).isEqualTo(202);
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> pictures(origin) > URLS / 3);
                first.kill();
            }
            Instant killed = Instant.now();
            assertThat(pictures(origin)).as("the kill came in the middle").isLessThan((long) URLS);

            try (var second = Standalone.up(data, SESSIONS)) {
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> second.api()
                                .job("cut-short")
                                .get("state")
                                .asString()
                                .equals("FINISHED"));

                List<JsonNode> images = second.api().images("cut-short");
                assertThat(images.stream().map(image -> image.get("url").asString()))
                        .containsExactlyElementsOf(urls);
                assertThat(images)
                        .allMatch(image -> image.get("state").asString().equals("READY"));
                assertThat(images.stream()
                                .map(image -> image.get("contentHash").asString())
                                .distinct())
                        .hasSize(URLS);
                assertThat(fetched(second, killed))
                        .as("what had been fetched when the kill came, and is asked for once more all the same")
                        .isNotEmpty()
                        .doesNotContainAnyElementsOf(askedTwice(origin));
            }
        }
    }

    private static List<String> serve(OriginServer origin) {
        var urls = new ArrayList<String>();
        for (int i = 0; i < URLS; i++) {
            var host = origin.host("127.0.2." + (1 + i % HOSTS));
            String path = "/" + i + ".jpg";
            host.serve(path, Reply.ok(Pictures.jpeg(80, 60, i), "image/jpeg").after(Duration.ofMillis(400)));
            urls.add(host.url(path));
        }
        return urls;
    }

    private static String job(List<String> urls) {
        return """
                {"type": "scrape-job.v1", "id": "cut-short", "source": {"type": "urls", "urls": [%s]}}""".formatted(urls.stream().map(url -> '"' + url + '"').collect(joining(", ")));
    }

    private static long pictures(OriginServer origin) {
        return origin.requests().stream()
                .filter(request -> request.path().endsWith(".jpg"))
                .count();
    }

    private static List<String> fetched(Standalone instance, Instant before) {
        return instance.broker().read("gannet.images.fetched").stream()
                .filter(fact -> fact.timestamp() < before.toEpochMilli())
                .map(fact -> RecordCodec.mapper()
                        .readTree(fact.value())
                        .at("/request/item/url")
                        .asString())
                .map(url -> URI.create(url).getPath())
                .toList();
    }

    private static List<String> askedTwice(OriginServer origin) {
        return origin.requests().stream()
                .map(OriginRequest::path)
                .filter(path -> path.endsWith(".jpg"))
                .collect(Collectors.groupingBy(path -> path, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(asked -> asked.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }
}
