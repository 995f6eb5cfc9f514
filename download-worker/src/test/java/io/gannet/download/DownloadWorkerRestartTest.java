package io.gannet.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.ImageFetched;
import io.gannet.embedded.S3Server;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.PolitenessGuarantee;
import io.gannet.testsupport.Reply;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What outlives a worker, and what it outlives itself.
class DownloadWorkerRestartTest extends DownloadWorkerFixture {

    @Test
    void goesOnWhereItStoppedAndDoesNothingTwice() {
        OriginHost host = origin.host("127.0.9.2");
        int count = 40;
        for (int i = 0; i < count; i++) {
            host.serve("/" + i + ".png", Pictures.png(30, 20 + i), "image/png");
            publish(image("resumed", i, host.url("/" + i + ".png")));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> host.requests().size() > 10);

        worker.close();
        assertThat(host.requests()).hasSizeLessThan(count);
        worker = startWorker();

        assertThat(published.awaitItems("resumed", count)).hasSize(count);
        assertThat(published.outcomesSoon("resumed")).allMatch(ImageFetched.class::isInstance);
        for (int i = 0; i < count; i++) {
            assertThat(host.requests("/" + i + ".png")).hasSize(1);
        }
        assertThat(host.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void handsHostsOverToAnotherWorkerWithoutAskingThemTwiceOrTooFast() {
        int hosts = 12;
        int images = 25;
        for (int i = 0; i < hosts * images; i++) {
            OriginHost host = origin.host("127.0.9." + (100 + i % hosts));
            host.serve("/" + i + ".png", Pictures.png(30 + i % hosts, 30 + i / hosts), "image/png");
            publish(image("shared", i, host.url("/" + i + ".png")));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> origin.requests().stream()
                                .filter(request -> request.host().startsWith("127.0.9.1"))
                                .count()
                        > 50);

        try (var _ = startWorker()) {
            assertThat(published.awaitItems("shared", hosts * images)).hasSize(hosts * images);
        }

        PolitenessGuarantee guarantee = guarantee().concurrency(2);
        for (int i = 0; i < hosts; i++) {
            OriginHost host = origin.host("127.0.9." + (100 + i));
            assertThat(host.requests()).hasSize(images + 1);
            guarantee.interval("127.0.9." + (100 + i), Duration.ofMillis(100));
        }
        guarantee.assertNone();
    }

    @Test
    void remembersAcrossARestartForHowLongAHostWantsToBeLeftAlone() {
        OriginHost host = origin.host("127.0.9.4")
                .serve("/1.png", Reply.status(503).retryAfter(Duration.ofSeconds(8)), Reply.ok(PICTURE, "image/png"))
                .serve("/2.png", PICTURE, "image/png");
        publish(image("left-alone", 0, host.url("/1.png")));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> host.requests("/1.png").stream().anyMatch(request -> request.endedAt() != null));
        publish(image("left-alone", 1, host.url("/2.png")));

        worker.close();
        worker = startWorker();

        assertThat(published.awaitItems("left-alone", 2).values()).allMatch(ImageFetched.class::isInstance);
        Instant refused = host.requests("/1.png").getFirst().endedAt();
        assertThat(host.requests().stream().map(OriginRequest::startedAt).filter(at -> at.isAfter(refused)))
                .hasSize(2)
                .allMatch(at -> at.isAfter(refused.plusMillis(7_990)));
    }

    @Test
    void losesNothingAndAsksNobodyTwiceWhileTheObjectStoreIsAway() {
        OriginHost host = origin.host("127.0.1.7").serve("/1.png", Pictures.png(11, 11), "image/png");
        int port = store.endpoint().getPort();
        store.close();

        publish(image("outage", 0, host.url("/1.png")));
        assertThat(published.outcomesSoon("outage")).isEmpty();
        assertThat(host.requests()).isEmpty();
        store = S3Server.start(storeDirectory, port);

        assertThat(published.awaitOutcomes("outage", 1)).allMatch(ImageFetched.class::isInstance);
        assertThat(host.requests("/1.png")).hasSize(1);
    }
}
