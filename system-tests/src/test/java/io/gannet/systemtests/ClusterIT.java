package io.gannet.systemtests;

import static org.awaitility.Awaitility.await;

import io.gannet.testsupport.OriginServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The main job with each worker as a process of its own, the downloads shared by two, against a broker, a database
/// and an S3 endpoint that were started separately.
class ClusterIT extends MainJobContract {

    @TempDir
    static Path directory;

    private final Deque<JavaProcess> processes = new ArrayDeque<>();
    private String kafka;
    private String jdbcUrl;
    private Api api;

    @BeforeAll
    void start() {
        origin = OriginServer.start();
        thousand = new ThousandImages(origin);
        JavaProcess broker = server("kafka");
        JavaProcess postgres = server("postgres");
        JavaProcess s3 = server("s3");
        kafka = ServerProcess.ready(broker)[0];
        jdbcUrl = ServerProcess.ready(postgres)[0];
        String[] store = ServerProcess.ready(s3);

        List<String> everywhere = List.of(
                "--spring.kafka.bootstrap-servers=" + kafka,
                "--spring.datasource.url=" + jdbcUrl,
                "--gannet.s3.endpoint=" + store[0],
                "--gannet.s3.access-key=" + store[1],
                "--gannet.s3.secret-key=" + store[2],
                "--gannet.topics.partitions=4",
                "--gannet.download.allowed-networks=127.0.0.0/8",
                "--gannet.catalog.token=" + Api.token());
        var health = new ArrayList<Api>();
        for (String module : List.of(
                "metadata-sink",
                "catalog",
                "scraper-producer",
                "download-worker",
                "download-worker",
                "converter-worker")) {
            int port = FreePorts.next();
            var options = new ArrayList<>(everywhere);
            options.add("--server.port=" + port);
            Path output = directory.resolve(module + '-' + port + ".out");
            processes.push(JavaProcess.ofModule(
                    module, output, List.of("-Xmx256m", "-XX:+UseSerialGC"), options.toArray(String[]::new)));
            health.add(new Api(port, Api.token()));
            if (module.equals("catalog")) {
                api = new Api(port, Api.token());
            }
        }
        await().atMost(Duration.ofMinutes(3))
                .failFast("a worker ended", () -> processes.stream().anyMatch(process -> !process.isAlive()))
                .until(() -> health.stream().allMatch(Api::isUp));
    }

    @AfterAll
    void stop() throws InterruptedException {
        for (JavaProcess process : processes) {
            process.close();
        }
        origin.close();
    }

    @Override
    Api api() {
        return api;
    }

    @Override
    String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    Broker broker() {
        return new Broker(kafka);
    }

    private JavaProcess server(String name) {
        JavaProcess process = ServerProcess.start(name, directory.resolve(name));
        processes.push(process);
        return process;
    }
}
