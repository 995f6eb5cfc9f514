package io.gannet.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.Disposition;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.Reason;
import io.gannet.contract.Topic;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.RecordPublisher;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.Pictures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

/// How requests end, on a real broker and a real S3 endpoint.
class DownloadWorkerTest extends DownloadWorkerFixture {

    @Test
    void endsEveryItemAsItsHostAnswers() {
        byte[] picture = Pictures.png(77, 33);
        OriginHost host = origin.host("127.0.1.1");
        host.robots("User-agent: *\nDisallow: /private/")
                .page("/", "<html><body>hello</body></html>")
                .serve("/1.png", picture, "image/png")
                .serve("/copy.png", picture, "application/x-nonsense")
                .serve("/private/2.png", picture, "image/png")
                .serve("/error.png", "<html>sorry</html>".getBytes(StandardCharsets.UTF_8), "image/png")
                .redirect("/moved.png", 301, "/new.png")
                .serve("/new.png", Pictures.png(9, 9), "image/png")
                .redirect("/away.png", 302, origin.host("127.0.1.2").url("/far.png"))
                .redirect("/inside.png", 302, "http://169.254.169.254/latest/meta-data/")
                .redirect("/round.png", 302, "/round.png");
        origin.host("127.0.1.2").serve("/far.png", Pictures.png(8, 8), "image/png");

        publish(page("all", 0, host.url("/")));
        publish(image("all", 1, host.url("/1.png")));
        Map<String, GannetRecord> first = published.awaitItems("all", 2);
        publish(image("all", 2, host.url("/copy.png")));
        publish(image("all", 3, host.url("/missing.png")));
        publish(image("all", 4, host.url("/private/2.png")));
        publish(image("all", 5, host.url("/error.png")));
        publish(image("all", 6, host.url("/moved.png")));
        publish(image("all", 7, host.url("/away.png")));
        publish(image("all", 8, host.url("/inside.png")));
        publish(image("all", 9, host.url("/round.png")));
        publish(image("all", 10, "http://10.1.2.3/1.png"));
        publish(image("all", 11, "http://[::1]/1.png"));
        Map<String, GannetRecord> ended = published.awaitItems("all", 12);

        assertThat(((DocumentFetched) first.get("all.0")).contentType()).startsWith("text/html");
        var image = (ImageFetched) first.get("all.1");
        assertThat(image.disposition()).isEqualTo(Disposition.NEW);
        assertThat(blobs().get(image.original().key()).orElseThrow().readAllBytes())
                .isEqualTo(picture);
        var copy = (ImageFetched) ended.get("all.2");
        assertThat(copy.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(copy.mediaType()).isEqualTo("image/png");
        assertThat(((ItemFailed) ended.get("all.3")).reason()).isEqualTo(Reason.GONE);
        assertThat(((ItemSkipped) ended.get("all.4")).reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
        assertThat(((ItemFailed) ended.get("all.5")).reason()).isEqualTo(Reason.NOT_AN_IMAGE);
        assertThat(((ImageFetched) ended.get("all.6")).finalUrl()).hasToString(host.url("/new.png"));
        assertThat(((ImageFetched) ended.get("all.7")).finalUrl().host()).isEqualTo("127.0.1.2");
        assertThat(((ItemFailed) ended.get("all.8")).reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(((ItemFailed) ended.get("all.9")).reason()).isEqualTo(Reason.REDIRECT_LOOP);
        assertThat(((ItemFailed) ended.get("all.10")).reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(((ItemFailed) ended.get("all.11")).reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(host.requests("/private/2.png")).isEmpty();
        assertThat(host.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void asksOnceHoweverOftenARecordComes() {
        OriginHost host = origin.host("127.0.1.3").serve("/1.png", PICTURE, "image/png");
        FetchRequested found = image("again", 0, host.url("/1.png"));
        FetchRequested missing = image("again", 1, host.url("/2.png"));

        for (int i = 0; i < 3; i++) {
            publish(found);
            publish(missing);
        }

        List<GannetRecord> outcomes = published.awaitOutcomes("again", 6);
        assertThat(outcomes.stream().filter(ImageFetched.class::isInstance)).hasSize(3);
        assertThat(outcomes.stream().filter(ItemFailed.class::isInstance)).hasSize(3);
        assertThat(host.requests("/1.png")).hasSize(1);
        assertThat(host.requests("/2.png")).hasSize(1);
    }

    @Test
    void hasARobotsTxtThatLiesElsewhereFetchedByWhoeverHasThatHost() {
        OriginHost www = origin.host("127.0.1.9").robots("User-agent: *\nDisallow: /private/");
        OriginHost bare = origin.host("127.0.1.8")
                .redirect("/robots.txt", 301, www.url("/robots.txt"))
                .serve("/1.png", PICTURE, "image/png")
                .serve("/private/2.png", PICTURE, "image/png");
        publish(image("elsewhere", 0, bare.url("/1.png")));
        publish(image("elsewhere", 1, bare.url("/private/2.png")));

        Map<String, GannetRecord> ended = published.awaitItems("elsewhere", 2);

        assertThat(ended.get("elsewhere.0")).isInstanceOf(ImageFetched.class);
        assertThat(((ItemSkipped) ended.get("elsewhere.1")).reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
        assertThat(www.requests("/robots.txt")).hasSize(1);
        assertThat(bare.requests("/private/2.png")).isEmpty();
    }

    @Test
    void endsTheItemsOfACancelledJobWithoutAsking() {
        OriginHost host = origin.host("127.0.1.5").serve("/1.png", PICTURE, "image/png");
        worker.getBean(RecordPublisher.class)
                .publish(new JobCancelled("stopped"))
                .join();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> worker.getBean(CancelledJobs.class).contains("stopped"));

        publish(image("stopped", 0, host.url("/1.png")));

        var skipped = (ItemSkipped) published.awaitOutcomes("stopped", 1).getFirst();
        assertThat(skipped.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(host.requests()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void parksWhatIsNoRequestAndGoesOn() {
        byte[] nonsense = "{\"type\": \"nonsense.v1\"}".getBytes(StandardCharsets.UTF_8);
        worker.getBean(KafkaTemplate.class).send(Topic.FETCH_REQUESTS_NAME, "127.0.1.6", nonsense);
        OriginHost host = origin.host("127.0.1.6").serve("/1.png", PICTURE, "image/png");
        publish(image("after", 0, host.url("/1.png")));

        assertThat(published.awaitOutcomes("after", 1)).allMatch(ImageFetched.class::isInstance);

        var parked = firstOn(Topic.FETCH_REQUESTS.deadLetterName(), "127.0.1.6");
        assertThat(parked.value()).isEqualTo(nonsense);
        assertThat(parked.headers().lastHeader(DeadLetters.WHY_HEADER).value())
                .asString()
                .contains("type 'nonsense.v1' is not known");
    }
}
