package io.gannet.systemtests;

import static org.awaitility.Awaitility.await;

import io.gannet.messaging.RecordCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// `gannet up` in a process of its own.
final class Standalone implements AutoCloseable {

    private final JavaProcess process;
    private final Path data;
    private final Api api;

    private Standalone(JavaProcess process, Path data, Api api) {
        this.process = process;
        this.data = data;
        this.api = api;
    }

    /// Starts it and waits until it answers.
    ///
    /// @param settings system properties of its JVM, such as `-Dname=value`
    static Standalone up(Path data, String... settings) {
        int port = FreePorts.next();
        var process = JavaProcess.ofModule(
                "standalone",
                data.resolveSibling(data.getFileName() + ".out"),
                Stream.concat(Stream.of("-Xmx1g"), Stream.of(settings)).toList(),
                "up",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString(),
                "--allow-private");
        var standalone = new Standalone(process, data, new Api(port, null));
        await().atMost(Duration.ofMinutes(2))
                .failFast("gannet up ended: " + process.output(), () -> !process.isAlive())
                .until(standalone.api::isUp);
        return standalone;
    }

    Api api() {
        return api;
    }

    String jdbcUrl() {
        return instanceFile().get("database").asString();
    }

    Broker broker() {
        return new Broker(instanceFile().get("kafka").asString());
    }

    /// Where its object store keeps things.
    Path objects() {
        return data.resolve("s3");
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    private JsonNode instanceFile() {
        return RecordCodec.mapper().readTree(data.resolve("instance.json"));
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
