package io.gannet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.PolitenessGuarantee;
import io.gannet.testsupport.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One slow host with far more to do than there is time, in one partition with a hundred quick ones.
@Tag("chaos")
class StarvationChaosIT {

    private static final Logger log = LoggerFactory.getLogger(StarvationChaosIT.class);
    private static final String SLOW = "127.0.31.1";
    private static final int SLOW_URLS = 10_000;
    private static final int QUICK_HOSTS = 100;
    private static final int QUICK_URLS = 50; // for each host
    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final byte[] picture = Pictures.png(40, 30);

    @TempDir
    Path directory;

    @Test
    void aSlowHostDoesNotHoldUpTheQuickOnesInItsPartition() throws Exception {
        try (var origin = OriginServer.start();
                var cluster = DownloadCluster.start(
                        directory,
                        "--gannet.topics.partitions=1",
                        "--gannet.download.interval=" + QUICK.toMillis() + "ms",
                        "--gannet.download.concurrency=2",
                        "--gannet.download.hosts[0].host=" + SLOW,
                        "--gannet.download.hosts[0].interval=1s")) {
            cluster.join("a");
            try (var outcomes = new Outcomes(cluster.bootstrapServers())) {
                time("warm-up", cluster, outcomes, serveQuick(origin, "warm-up"), List.of());
                Duration alone = time("alone", cluster, outcomes, serveQuick(origin, "alone"), List.of());
                Duration beside = time("beside", cluster, outcomes, serveQuick(origin, "beside"), serveSlow(origin));

                log.info(
                        "{} items of quick hosts took {} ms alone and {} ms beside a slow one: {} times as long",
                        QUICK_HOSTS * QUICK_URLS,
                        alone.toMillis(),
                        beside.toMillis(),
                        "%.2f".formatted((double) beside.toMillis() / alone.toMillis()));
                PolitenessGuarantee.on(origin)
                        .interval(QUICK)
                        .interval(SLOW, Duration.ofSeconds(1))
                        .concurrency(2)
                        .once()
                        .assertNone();
                assertThat(origin.host(SLOW).requests())
                        .as("what the slow host saw")
                        .hasSizeGreaterThan(5);
                assertThat(beside.toMillis()).isLessThanOrEqualTo(alone.toMillis() * 5 / 4);
            }
        }
    }

    private List<String> serveQuick(OriginServer origin, String part) {
        var urls = new ArrayList<String>();
        for (int i = 0; i < QUICK_HOSTS * QUICK_URLS; i++) {
            OriginHost host = origin.host("127.0.30." + (1 + i % QUICK_HOSTS));
            urls.add(serve(host, "/" + part + '-' + i + ".png"));
        }
        return urls;
    }

    private List<String> serveSlow(OriginServer origin) {
        var urls = new ArrayList<String>();
        for (int i = 0; i < SLOW_URLS; i++) {
            urls.add(serve(origin.host(SLOW), "/" + i + ".png"));
        }
        return urls;
    }

    private String serve(OriginHost host, String path) {
        host.serve(path, Reply.ok(picture, "image/png"));
        return host.url(path);
    }

    // The slow host's requests are all before the quick ones', which is the worst place for them.
    private static Duration time(
            String job, DownloadCluster cluster, Outcomes outcomes, List<String> quick, List<String> slow) {
        var broker = new Broker(cluster.bootstrapServers());
        broker.publish(Requests.of("slow", slow, null));
        Instant start = Instant.now();
        broker.publish(Requests.of(job, quick, null));
        assertThat(outcomes.await(job, quick.size(), PATIENCE)).as(job).isEqualTo(quick.size());
        Duration took = Duration.between(start, Instant.now());
        log.info("{}: {} items in {} ms", job, quick.size(), took.toMillis());
        return took;
    }
}
