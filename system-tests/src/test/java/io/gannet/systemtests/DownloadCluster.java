package io.gannet.systemtests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Download-workers as processes of their own, on one broker and one S3 endpoint.
final class DownloadCluster implements AutoCloseable {

    /// One worker.
    ///
    /// @param name what it is called here, and what its output is called after
    record Worker(String name, JavaProcess process, Api api) {}

    private final Path directory;
    private final JavaProcess kafka;
    private final JavaProcess s3;
    private final String bootstrapServers;
    private final List<String> options;
    private final Map<String, Worker> workers = new LinkedHashMap<>();

    private DownloadCluster(Path directory, String... options) {
        this.directory = directory;
        this.kafka = ServerProcess.start("kafka", directory.resolve("kafka"));
        this.s3 = ServerProcess.start("s3", directory.resolve("s3"));
        this.bootstrapServers = ServerProcess.ready(kafka)[0];
        String[] store = ServerProcess.ready(s3);
        this.options = new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--gannet.s3.endpoint=" + store[0],
                "--gannet.s3.access-key=" + store[1],
                "--gannet.s3.secret-key=" + store[2],
                "--gannet.download.allowed-networks=127.0.0.0/8"));
        this.options.addAll(Arrays.asList(options));
    }

    /// Starts broker and store.
    ///
    /// @param directory where everything is kept
    /// @param options what every worker is told
    static DownloadCluster start(Path directory, String... options) {
        return new DownloadCluster(directory, options);
    }

    /// Starts workers of these names and waits until they work.
    void join(String... names) {
        for (String name : names) {
            launch(name);
        }
        awaitUp(names);
    }

    /// Starts a worker and does not wait.
    void launch(String name) {
        int port = FreePorts.next();
        var arguments = new ArrayList<>(options);
        arguments.add("--server.port=" + port);
        var process = JavaProcess.ofModule(
                "download-worker",
                directory.resolve(name + ".out"),
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                arguments.toArray(String[]::new));
        workers.put(name, new Worker(name, process, new Api(port, null)));
    }

    /// Waits until these work.
    void awaitUp(String... names) {
        List<Worker> wanted = Arrays.stream(names).map(workers::get).toList();
        await().atMost(Duration.ofMinutes(3))
                .failFast(
                        "a worker ended; see " + directory,
                        () -> wanted.stream()
                                .anyMatch(worker -> !worker.process().isAlive()))
                .until(() -> wanted.stream().allMatch(worker -> worker.api().isUp()));
    }

    /// The worker of this name.
    Worker worker(String name) {
        return workers.get(name);
    }

    /// Stops workers as an orderly host does, all at the same time.
    void leave(String... names) throws InterruptedException {
        for (String name : names) {
            workers.get(name).process().terminate();
        }
        for (String name : names) {
            workers.remove(name).process().close();
        }
    }

    /// `kill -9`.
    void kill(String name) throws InterruptedException {
        workers.remove(name).process().kill();
    }

    /// Names of those that were started and neither left nor were killed.
    String[] names() {
        return workers.keySet().toArray(String[]::new);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /// Every stored object whose key begins like this, and when it was written.
    Map<Path, FileTime> stored(String prefix) {
        Path root = directory.resolve("s3/buckets/gannet").resolve(prefix);
        var files = new HashMap<Path, FileTime>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.put(root.relativize(file), attributes.lastModifiedTime());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // an upload that has got its key meanwhile
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Override
    public void close() throws InterruptedException {
        for (Worker worker : workers.values()) {
            worker.process().kill();
        }
        kafka.close();
        s3.close();
    }
}
