package io.gannet.testsupport;

import io.gannet.embedded.DirectoryInUseException;
import io.gannet.embedded.KafkaServer;
import io.gannet.embedded.PostgresServer;
import io.gannet.embedded.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// Real servers for tests, one of each kind per JVM, started when first asked for. Tests keep apart by names: a
/// database, a bucket, topics or a consumer group of their own.
///
/// They live below the module's `target`. PostgreSQL's directory is used again by the next run, which saves a second
/// or two; the others' are removed by the next run.
public final class TestServers {

    private static final long PID = ProcessHandle.current().pid();
    private static final Path ROOT = root();

    private static @Nullable KafkaServer kafka;
    private static @Nullable TestPostgres postgres;
    private static @Nullable S3Server s3;

    private TestServers() {}

    /// A broker without topics, or with those that earlier tests of this JVM made.
    public static synchronized KafkaServer kafka() {
        if (kafka == null) {
            kafka = KafkaServer.start(ownDirectory("kafka"), 0);
        }
        return kafka;
    }

    /// A database server; [TestPostgres#newDatabase()] is what most tests want of it.
    public static synchronized TestPostgres postgres() {
        if (postgres == null) {
            PostgresServer server = startPostgres();
            // Unlike the other two it is a process of its own, which would outlive this one.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-test-postgres"));
            postgres = new TestPostgres(server);
        }
        return postgres;
    }

    /// An S3 endpoint without buckets, or with those that earlier tests of this JVM made.
    public static synchronized S3Server s3() {
        if (s3 == null) {
            s3 = S3Server.start(ownDirectory("s3"), 0);
        }
        return s3;
    }

    private static PostgresServer startPostgres() {
        try {
            return PostgresServer.start(ROOT.resolve("postgres"), 0);
        } catch (DirectoryInUseException _) {
            return PostgresServer.start(ROOT.resolve("postgres-" + PID), 0); // two runs of one module at once
        }
    }

    private static Path ownDirectory(String kind) {
        try {
            Files.createDirectories(ROOT);
            List<Path> directories;
            try (Stream<Path> entries = Files.list(ROOT)) {
                directories = entries.filter(
                                entry -> isLeftover(entry.getFileName().toString(), kind + "-"))
                        .toList();
            }
            for (Path leftover : directories) {
                FileSystemUtils.deleteRecursively(leftover);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ROOT.resolve(kind + "-" + PID);
    }

    private static boolean isLeftover(String name, String prefix) {
        if (!name.startsWith(prefix)) {
            return false;
        }
        long owner = Long.parseLong(name.substring(prefix.length()));
        return owner == PID || ProcessHandle.of(owner).isEmpty();
    }

    // Surefire names the module's directory.
    private static Path root() {
        String module = System.getProperty("basedir");
        return module == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "gannet-tests-" + System.getProperty("user.name"))
                : Path.of(module, "target", "test-servers");
    }
}
