package io.gannet.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ImageFetched;
import io.gannet.contract.Topic;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How hosts are asked by the whole worker, as they see it themselves.
class DownloadWorkerPaceTest extends DownloadWorkerFixture {

    @Test
    void asksNoFasterThanConfigured() {
        OriginHost host = origin.host("127.0.9.1");
        for (int i = 0; i < 12; i++) {
            host.serve(
                    "/" + i + ".png",
                    Reply.ok(Pictures.png(20, 20 + i), "image/png").after(Duration.ofMillis(250)));
            publish(image("paced", i, host.url("/" + i + ".png")));
        }

        published.awaitOutcomes("paced", 12);

        assertThat(host.requests()).hasSize(13);
        guarantee().interval("127.0.9.1", Duration.ofMillis(100)).concurrency(2).assertNone();
    }

    @Test
    void waitsAsLongAsAnOverloadedHostAsks() {
        OriginHost host = origin.host("127.0.9.3")
                .serve("/1.png", Reply.status(503).retryAfter(Duration.ofSeconds(2)), Reply.ok(PICTURE, "image/png"))
                .serve("/2.png", PICTURE, "image/png");
        publish(image("busy", 0, host.url("/1.png")));
        publish(image("busy", 1, host.url("/2.png")));

        assertThat(published.awaitOutcomes("busy", 2)).allMatch(ImageFetched.class::isInstance);

        Instant refused = host.requests("/1.png").getFirst().endedAt();
        assertThat(host.requests().stream().map(OriginRequest::startedAt).filter(at -> at.isAfter(refused)))
                .allMatch(at -> at.isAfter(refused.plusMillis(1_990)));
    }

    @Test
    void sendsAwayWhatMustWaitForLong() {
        OriginHost host =
                origin.host("127.0.9.5").serve("/1.png", Reply.status(429).retryAfter(Duration.ofHours(3)));
        publish(image("sent-away", 0, host.url("/1.png")));

        var record = firstOn(Topic.FETCH_LATER_1H.topicName(), "127.0.9.5");
        assertThat(Luggage.notBefore(record.headers())).isAfter(Instant.now().plus(Duration.ofMinutes(179)));
        assertThat(host.requests("/1.png")).hasSize(1);
    }
}
