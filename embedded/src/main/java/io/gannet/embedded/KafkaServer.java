package io.gannet.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// A real Kafka broker with its KRaft controller, for one machine: one copy of everything, few threads, small
/// buffers. Topics, records and committed offsets survive a restart, also on another port.
public final class KafkaServer implements AutoCloseable {

    private static final int NODE_ID = 1;

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;

    private KafkaServer(DirectoryLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /// Starts a broker; it takes requests when this returns.
    ///
    /// @param directory where its data is kept; created if need be
    /// @param port where it listens on loopback; 0 for any free one
    /// @throws PortTakenException if the port is taken
    /// @throws DirectoryInUseException if another live process has the directory
    /// @throws ServerStartException if it cannot start for another reason
    public static KafkaServer start(Path directory, int port) {
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                int chosen = Ports.choose(port);
                Path logs = directory.resolve("logs").toAbsolutePath();
                format(logs);
                return new KafkaServer(lock, run(settings(logs, chosen, Ports.choose(0))), chosen);
            } catch (Exception e) {
                lock.close();
                throw e;
            }
        } catch (ServerStartException e) {
            throw e;
        } catch (Exception e) {
            throw new ServerStartException("Kafka cannot start in " + directory + ": " + e.getMessage(), e);
        }
    }

    // A format that a crash cut short has left no meta.properties, which is written last, and is done again.
    private static void format(Path logs) throws Exception {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        try (var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        }
    }

    private static KafkaRaftServer run(Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
    }

    private static Map<String, String> settings(Path logs, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", String.valueOf(NODE_ID)),
                Map.entry("controller.quorum.voters", NODE_ID + "@" + Ports.HOST + ":" + controllerPort),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d".formatted(Ports.HOST, port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://" + Ports.HOST + ":" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("log.dirs", logs.toString()),

                // One broker holds the only copy.
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),

                // An installation that was off for months goes on where it stopped.
                Map.entry("offsets.retention.minutes", String.valueOf(365 * 24 * 60)),
                Map.entry("log.retention.hours", String.valueOf(30 * 24)),

                // Small enough to share two cores and a laptop's memory with the workers.
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.replica.fetchers", "1"),
                Map.entry("group.coordinator.threads", "1"),
                Map.entry("queued.max.requests", "100"),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20)),
                Map.entry("log.cleaner.io.buffer.size", String.valueOf(128 << 10)),
                Map.entry("log.segment.bytes", String.valueOf(64 << 20)),
                Map.entry("log.index.size.max.bytes", String.valueOf(256 << 10)),
                Map.entry("metadata.log.segment.bytes", String.valueOf(16 << 20)),
                Map.entry("metadata.max.idle.interval.ms", "5000"));
    }

    /// Where clients connect: `host:port`.
    public String bootstrapServers() {
        return Ports.HOST + ":" + port;
    }

    /// Stops the broker in order.
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try {
            lock.close();
        } catch (IOException e) {
            throw new ServerStartException("Kafka's directory cannot be given back: " + e.getMessage(), e);
        }
    }
}
