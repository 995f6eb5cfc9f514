package io.gannet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process of its own that takes part in a benchmark, so that its CPU time can be told from the others'. It is
/// asked line by line through its standard input; see [Roles].
final class Part implements AutoCloseable {

    /// What an answer starts with; all other lines are the log.
    static final String ANSWER = "@@ ";

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final Path log;
    private final String greeting;

    private Part(Process process, Path log) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.log = log;
        this.greeting = read();
    }

    /// Starts a process and waits until it is ready.
    ///
    /// @param before what to put before the command, see [Cores]
    /// @param log where what it prints goes
    /// @param jvm options for its JVM
    /// @param role see [Roles#main]
    static Part start(List<String> before, Path log, List<String> jvm, String role, List<String> args) {
        var command = new ArrayList<>(before);
        command.addAll(List.of(JAVA.toString(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Roles.class.getName(), role));
        command.addAll(args);
        try {
            return new Part(
                    new ProcessBuilder(command).redirectErrorStream(true).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + role + " failed", e);
        }
    }

    /// What it said when it was ready: how to reach it.
    String greeting() {
        return greeting;
    }

    /// Asks it something and waits for the answer.
    String ask(String question) {
        try {
            questions.write(question + '\n');
            questions.flush();
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
            Files.writeString(log, line + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        throw new IOException("a process has ended before its time; see " + log);
    }

    /// The most memory that it has had resident so far, bytes; Linux only.
    long peakBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The processor time that it has taken so far, in user and kernel mode.
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /// The processor time that its own child processes have taken so far.
    Duration childrenCpu() {
        return process.children()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        try {
            questions.close(); // it ends when nobody can ask any more, also when this process dies
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
