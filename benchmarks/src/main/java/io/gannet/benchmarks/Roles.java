package io.gannet.benchmarks;

import io.gannet.catalog.Catalog;
import io.gannet.convert.ConverterWorker;
import io.gannet.download.DownloadWorker;
import io.gannet.embedded.KafkaServer;
import io.gannet.embedded.PostgresServer;
import io.gannet.embedded.S3Server;
import io.gannet.producer.ScraperProducer;
import io.gannet.sink.MetadataSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What the processes of a benchmark do: each starts its part, says how to reach it, and then answers questions until
/// nobody can ask any more.
final class Roles {

    private Roles() {}

    /// Plays one role: `broker DIRECTORY`, `store DIRECTORY`, `database DIRECTORY`,
    /// `origin IMAGE_BYTES LATENCY`, `engine PHOTOGRAPHS`, `bare LIBVIPS PHOTOGRAPHS`, or `produce`,
    /// `download`, `convert`, `sink` or `catalog` with settings of the worker, before which `memory` may
    /// stand for a store in memory.
    public static void main(String[] args) throws IOException {
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case "broker" -> {
                try (var broker = KafkaServer.start(Path.of(rest[0]), 0)) {
                    answer(broker.bootstrapServers(), question -> question);
                }
            }
            case "store" -> {
                try (var store = S3Server.start(Path.of(rest[0]), 0)) {
                    answer(store.endpoint() + " " + store.accessKey() + ' ' + store.secretKey(), question -> question);
                }
            }
            case "origin" -> {
                try (var origin = Origin.start(Integer.parseInt(rest[0]), Duration.parse(rest[1]))) {
                    answer(String.valueOf(origin.port()), _ -> String.valueOf(origin.images()));
                }
            }
            case "database" -> {
                Path directory = Path.of(rest[0]);
                try (var database = PostgresServer.start(directory, 0)) {
                    long server = serverPid(directory);
                    answer(database.jdbcUrl(), _ -> String.valueOf(cpuNanos(server)));
                }
            }
            case "engine" -> {
                try (var engine = new EngineLoop(Photographs.in(Path.of(rest[0])))) {
                    answer(engine.library(), engine::answer);
                }
            }
            case "bare" -> {
                var bare = new BareLoop(Path.of(rest[0]), Photographs.in(Path.of(rest[1])));
                answer("ready", bare::answer);
            }
            case "produce" -> worker(ScraperProducer.class, "scraper-producer", rest);
            case "download" -> worker(DownloadWorker.class, "download-worker", rest);
            case "convert" -> worker(ConverterWorker.class, "converter-worker", rest);
            case "sink" -> worker(MetadataSink.class, "metadata-sink", rest);
            case "catalog" -> worker(Catalog.class, "catalog", rest);
            default -> throw new IllegalArgumentException("no role is called " + args[0]);
        }
    }

    private static void worker(Class<?> worker, String name, String[] settings) throws IOException {
        try (var running = RunningWorker.start(worker, name, settings)) {
            answer("ready", running::answer);
        }
    }

    // It is no child of the process that started it.
    private static long serverPid(Path directory) throws IOException {
        Path file = directory.resolve("data").resolve("postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).getFirst().strip());
    }

    private static long cpuNanos(long server) {
        return ProcessHandle.of(server).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.children()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static void answer(String greeting, UnaryOperator<String> answers) throws IOException {
        say(greeting);
        try (var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                say(answers.apply(question));
            }
        }
    }

    @SuppressWarnings("SystemOut") // it is how the processes of a benchmark speak
    private static void say(String answer) {
        System.out.println(Part.ANSWER + answer);
        System.out.flush();
    }
}
