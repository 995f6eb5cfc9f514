package io.gannet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.BlobKeys;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.Reply;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A job that has finished, run again: what is fresh is not asked for, and what is not is asked about once.
abstract class FreshnessContract {

    private static final Logger log = LoggerFactory.getLogger(FreshnessContract.class);
    private static final int HOSTS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    /// How many addresses.
    abstract int urls();

    @Test
    void whatIsFreshCostsNoRequestAndWhatIsUnchangedCostsOneAndNoBytes() throws Exception {
        try (var origin = OriginServer.start();
                var cluster = DownloadCluster.start(
                        directory, "--gannet.download.interval=1ms", "--gannet.download.concurrency=4")) {
            List<String> urls = serve(origin);
            cluster.join("a");
            try (var outcomes = new Outcomes(cluster.bootstrapServers())) {
                run("first", cluster, outcomes, urls, null);
                int asked = origin.requestCount();
                assertThat(asked).isEqualTo(urls.size() + HOSTS); // a robots.txt each
                var stored = cluster.stored(BlobKeys.ORIGINALS);
                assertThat(stored).hasSize(urls.size());

                run("fresh", cluster, outcomes, urls, null);
                assertThat(origin.requestCount())
                        .as("requests for what is fresh")
                        .isEqualTo(asked);

                Instant again = Instant.now();
                run("expired", cluster, outcomes, urls, Duration.ZERO);
                List<OriginRequest> second = origin.requests().stream()
                        .filter(request -> request.startedAt().isAfter(again))
                        .toList();
                assertThat(second)
                        .hasSize(urls.size())
                        .allMatch(request -> request.header("If-None-Match").isPresent())
                        .allMatch(request ->
                                request.answer() != null && request.answer().status() == 304);
                assertThat(second.stream().map(request -> request.host() + request.path()))
                        .doesNotHaveDuplicates();
                assertThat(cluster.stored(BlobKeys.ORIGINALS))
                        .as("originals, and when each was written")
                        .isEqualTo(stored);
                assertThat(outcomes.of("expired").values().stream().sorted().toList())
                        .isEqualTo(
                                outcomes.of("first").values().stream().sorted().toList());
                outcomes.assertConsistent();
            }
        }
    }

    private List<String> serve(OriginServer origin) {
        byte[] picture = Pictures.png(40, 30);
        var urls = new ArrayList<String>();
        for (int i = 0; i < urls(); i++) {
            OriginHost host = origin.host("127.0.20." + (1 + i % HOSTS));
            byte[] body = ByteBuffer.wrap(Arrays.copyOf(picture, picture.length + 2_000))
                    .putInt(picture.length, i)
                    .array();
            host.serve("/" + i + ".png", Reply.ok(body, "image/png").etag("\"" + i + '"'));
            urls.add(host.url("/" + i + ".png"));
        }
        return urls;
    }

    private static void run(
            String job, DownloadCluster cluster, Outcomes outcomes, List<String> urls, @Nullable Duration maxAge) {
        Instant start = Instant.now();
        new Broker(cluster.bootstrapServers()).publish(Requests.of(job, urls, maxAge));
        int ended = outcomes.await(job, urls.size(), PATIENCE);
        Duration took = Duration.between(start, Instant.now());
        log.info("{}: {} items in {} ms, {} per second", job, ended, took.toMillis(), ended * 1_000L / took.toMillis());
        assertThat(outcomes.of(job)).hasSize(urls.size());
        assertThat(outcomes.of(job).values().stream()
                        .map(end -> end.split(" ")[0])
                        .collect(Collectors.toSet()))
                .containsExactly("FETCHED");
    }
}
