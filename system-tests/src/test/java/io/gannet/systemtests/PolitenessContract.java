package io.gannet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.WebUrl;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.PolitenessGuarantee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Three download-workers among hosts that have trouble, while one of them is killed, one joins, one is frozen for
/// longer than its session with the broker, and all are restarted: no host is treated worse than it asked for, every
/// item ends once, and nothing is fetched twice but what was in flight when a process was cut off.
abstract class PolitenessContract {

    private static final Logger log = LoggerFactory.getLogger(PolitenessContract.class);
    private static final String JOB = "polite";
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int AT_ONCE = 2;
    private static final int IN_FLIGHT = 128;

    // Seven processes share what may be two cores: a thread may have to wait for its turn.
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// How much there is to do.
    ///
    /// @param hosts how many hosts
    /// @param urls how many addresses they have
    /// @param session after what silence the broker gives a worker up
    /// @param patience how long it may take
    record Scale(int hosts, int urls, Duration session, Duration patience) {}

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    abstract Scale scale();

    @Test
    void noHostIsTreatedWorseThanItAskedForWhateverBefallsTheWorkers() throws Exception {
        Scale scale = scale();
        try (var origin = OriginServer.start();
                var cluster = DownloadCluster.start(
                        directory,
                        "--gannet.download.interval=" + INTERVAL.toMillis() + "ms",
                        "--gannet.download.concurrency=" + AT_ONCE,
                        "--gannet.download.max-in-flight=" + IN_FLIGHT,
                        "--gannet.download.session=" + scale.session().toSeconds() + "s")) {
            var hosts = new FaultyHosts(origin, scale.hosts(), scale.urls());
            List<FaultyHosts.Address> addresses = hosts.addresses();
            PolitenessGuarantee guarantee = hosts.guarantee()
                    .interval(INTERVAL)
                    .concurrency(AT_ONCE)
                    .grace(GRACE)
                    .once();
            cluster.join("a", "b", "c");

            try (var outcomes = new Outcomes(cluster.bootstrapServers())) {
                Instant start = Instant.now();
                new Broker(cluster.bootstrapServers())
                        .publish(Requests.of(
                                JOB,
                                addresses.stream().map(FaultyHosts.Address::url).toList(),
                                null));
                var story = new Story(origin, cluster, guarantee, outcomes, addresses.size(), scale);
                story.happen();

                int ended = outcomes.await(JOB, addresses.size(), scale.patience());
                Duration took = Duration.between(start, Instant.now());
                log.info(
                        "{} of {} items on {} hosts in {} s: {} per second, {} requests, {} outcomes repeated, {} fetches"
                                + " repeated, {} violations",
                        ended,
                        addresses.size(),
                        scale.hosts(),
                        took.toSeconds(),
                        ended * 1_000L / took.toMillis(),
                        origin.requestCount(),
                        outcomes.repeated(),
                        guarantee.repeats(),
                        guarantee.judge().size());
                keep(origin.requests());
                guarantee.assertNone();
                assertThat(guarantee.repeats())
                        .as("what a kill and a stop can have cut off")
                        .isLessThanOrEqualTo(2 * IN_FLIGHT);
                outcomes.assertConsistent();
                assertThat(unexpected(outcomes.of(JOB), addresses)).isEmpty();
            }
        }
    }

    // For whoever looks into a failure; goes with the directory otherwise.
    private void keep(List<OriginRequest> requests) throws IOException {
        Files.write(
                directory.resolve("requests.txt"),
                requests.stream().map(OriginRequest::toString).toList());
    }

    private static Map<String, String> unexpected(Map<String, String> ends, List<FaultyHosts.Address> addresses) {
        var unexpected = new TreeMap<String, String>();
        for (int i = 0; i < addresses.size(); i++) {
            FaultyHosts.Address address = addresses.get(i);
            String end = ends.getOrDefault(JOB + '.' + i, "NONE");
            if (!end.split(" ")[0].equals(address.end().split(" ")[0]) || !end.startsWith(address.end())) {
                unexpected.put(address.url(), end + " instead of " + address.end());
            }
        }
        return unexpected;
    }

    /// What befalls the workers, each thing when so much of the work is done.
    private record Story(
            OriginServer origin,
            DownloadCluster cluster,
            PolitenessGuarantee guarantee,
            Outcomes outcomes,
            int items,
            Scale scale) {

        void happen() throws InterruptedException {
            awaitShare(15);
            Predicate<OriginRequest> unsettled = unsettled();
            cluster.kill("a");
            guarantee.interrupted(Instant.now(), unsettled);
            log.info("killed a; d joins");
            cluster.launch("d");

            awaitShare(30);
            unsettled = unsettled();
            cluster.worker("b").process().freeze();
            guarantee.interrupted(Instant.now(), unsettled);
            log.info("froze b");
            Instant thaw = Instant.now().plus(scale.session()).plusSeconds(3);
            cluster.awaitUp("d");
            outcomes.await(JOB, items + 1, Duration.between(Instant.now(), thaw));
            cluster.worker("b").process().thaw();
            log.info("thawed b; {} items ended", outcomes.of(JOB).size());

            awaitShare(60);
            cluster.leave("b", "c", "d");
            log.info("all have left; {} items ended", outcomes.of(JOB).size());
            cluster.join("e", "f", "g");
            log.info("three others have joined");
        }

        // What is not in the map of addresses is in flight for whoever fetched it.
        private Predicate<OriginRequest> unsettled() {
            Set<Path> settled = Set.copyOf(cluster.stored(BlobKeys.URLS).keySet());
            return request -> {
                var url = new WebUrl("http://%s:%d%s".formatted(request.host(), origin.port(), request.path()));
                return !settled.contains(Path.of(BlobKeys.url(url, null).substring(BlobKeys.URLS.length())));
            };
        }

        private void awaitShare(int percent) {
            outcomes.await(JOB, items * percent / 100, scale.patience());
        }
    }
}
