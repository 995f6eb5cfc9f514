package io.gannet.sink;

import static io.gannet.testsupport.Facts.converted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.embedded.PostgresServer;
import io.gannet.testsupport.Facts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresAwayTest {

    // A minute by hand: -Dgannet.away=60.
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("gannet.away", 5));

    @TempDir
    private Path directory;

    @Test
    void losesNothingWhilePostgresIsAway() throws IOException {
        int port = freePort();
        var facts = Facts.of("job-" + UUID.randomUUID());
        var postgres = PostgresServer.start(directory, port);
        try (var sink = new RunningSink(postgres.jdbcUrl(), postgres.username())) {
            sink.publish(facts.job(), facts.planned("", 0, 2, 1));
            await().until(() -> sink.state(facts.jobId()).equals("RUNNING"));

            await().until(() -> sink.lag() == 0);

            postgres.close();
            sink.publish(facts.image("0", 1), converted(facts.image("0", 1), "a", 2));
            // As long as it is away: a transaction that fails is tried again after half a second and ever longer.
            await().during(AWAY)
                    .atMost(AWAY.multipliedBy(2))
                    .until(() -> sink.lag() == 2
                            && RunningSink.announced(facts.jobId()).isEmpty());
            sink.publish(converted(facts.image("1", 1), "b", 2));
            postgres = PostgresServer.start(directory, port);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(RunningSink.announced(facts.jobId()))
                            .singleElement()
                            .satisfies(finished -> assertThat(finished.ready()).isEqualTo(2)));
            await().until(() -> sink.lag() == 0);
        } finally {
            postgres.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
