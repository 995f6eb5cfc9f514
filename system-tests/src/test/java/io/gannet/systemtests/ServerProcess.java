package io.gannet.systemtests;

import static org.awaitility.Awaitility.await;

import io.gannet.embedded.KafkaServer;
import io.gannet.embedded.PostgresServer;
import io.gannet.embedded.S3Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The main class of one backing server in a process of its own: `kafka|postgres|s3 DIRECTORY PORT`. It prints
/// `READY` and how to reach it.
final class ServerProcess {

    private static final Pattern READY = Pattern.compile("(?m)^READY (.*)$");

    private ServerProcess() {}

    /// Starts one.
    ///
    /// @param name which
    /// @param directory where it keeps its data, and beside which its output goes
    static JavaProcess start(String name, Path directory) {
        Path output = directory.resolveSibling(directory.getFileName() + ".out");
        return JavaProcess.ofClass(ServerProcess.class, output, name, directory.toString(), "0");
    }

    /// Waits until one takes requests.
    ///
    /// @return how to reach it
    static String[] ready(JavaProcess server) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> READY.matcher(server.output()), Matcher::find)
                .group(1)
                .split(" ");
    }

    public static void main(String[] args) throws InterruptedException {
        Path directory = Path.of(args[1]);
        int port = Integer.parseInt(args[2]);
        AutoCloseable server = switch (args[0]) {
            case "kafka" -> {
                var kafka = KafkaServer.start(directory, port);
                ready(kafka.bootstrapServers());
                yield kafka;
            }
            case "postgres" -> {
                var postgres = PostgresServer.start(directory, port);
                ready(postgres.jdbcUrl());
                yield postgres;
            }
            case "s3" -> {
                var s3 = S3Server.start(directory, port);
                ready(s3.endpoint() + " " + s3.accessKey() + ' ' + s3.secretKey());
                yield s3;
            }
            default -> throw new IllegalArgumentException("no server is called " + args[0]);
        };
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
        new CountDownLatch(1).await();
    }

    private static void ready(String how) {
        System.out.println("READY " + how);
    }
}
