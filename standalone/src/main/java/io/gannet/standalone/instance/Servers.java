package io.gannet.standalone.instance;

import io.gannet.embedded.KafkaServer;
import io.gannet.embedded.PostgresServer;
import io.gannet.embedded.S3Server;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The three servers under the workers, on free ports of loopback.
///
/// @param kafka the broker
/// @param postgres the database
/// @param s3 the object store
record Servers(KafkaServer kafka, PostgresServer postgres, S3Server s3) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Servers.class);

    /// Starts all three at once.
    ///
    /// @throws io.gannet.embedded.ServerStartException if one of them cannot start; none is left running then
    static Servers start(Path directory) {
        Future<KafkaServer> kafka;
        Future<PostgresServer> postgres;
        Future<S3Server> s3;
        // Threads of our own, for they inherit the class loader that finds what is in the jar.
        try (var starters = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 1).factory())) {
            kafka = starters.submit(() -> KafkaServer.start(directory.resolve("kafka"), 0));
            postgres = starters.submit(() -> PostgresServer.start(directory.resolve("postgres"), 0));
            s3 = starters.submit(() -> S3Server.start(directory.resolve("s3"), 0));
        }
        for (Future<?> server : List.of(kafka, postgres, s3)) {
            if (server.state() == Future.State.FAILED) {
                Stream.of(kafka, postgres, s3)
                        .filter(other -> other.state() == Future.State.SUCCESS)
                        .forEach(other -> stop(other.resultNow()));
                throw server.exceptionNow() instanceof RuntimeException e
                        ? e
                        : new IllegalStateException("a server did not start", server.exceptionNow());
            }
        }
        return new Servers(kafka.resultNow(), postgres.resultNow(), s3.resultNow());
    }

    /// Stops all three, whatever becomes of the others.
    @Override
    public void close() {
        stop(kafka);
        stop(s3);
        stop(postgres);
    }

    private static void stop(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            log.error("{} did not stop in order", server.getClass().getSimpleName(), e);
        }
    }
}
