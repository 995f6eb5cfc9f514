package io.gannet.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A JVM of its own, whose output goes to a file.
final class JavaProcess implements AutoCloseable {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    // None of them lives long enough to earn back what the optimising compiler costs.
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// Runs the packaged application of a module.
    static JavaProcess ofModule(String module, Path output, List<String> options, String... args) {
        return start(
                output,
                Stream.concat(options.stream(), Stream.of("-jar", jarOf(module).toString())),
                args);
    }

    /// Runs a class of the test class path.
    static JavaProcess ofClass(Class<?> main, Path output, String... args) {
        return start(output, Stream.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), main.getName()), args);
    }

    private static JavaProcess start(Path output, Stream<String> jvm, String... args) {
        var command = new ArrayList<>(List.of(
                JAVA.toString(), "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", QUICK_COMPILER));
        jvm.forEach(command::add);
        command.addAll(List.of(args));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            return new JavaProcess(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jarOf(String module) {
        Path target = Path.of("..", module, "target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(module + " is not packaged; run ./mvnw package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// What it has printed so far.
    String output() {
        try {
            return Files.exists(output) ? Files.readString(output) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for its end.
    ///
    /// @return the exit status
    int await(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running after " + seconds + " s; its output:\n" + output());
        }
        return process.exitValue();
    }

    /// `kill -9`: no shutdown hook, no flush, no good-bye.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// `kill -STOP`: it stands still, its connections and its session with the broker left as they are.
    void freeze() throws InterruptedException {
        signal("STOP");
    }

    /// `kill -CONT`: it goes on as if nothing had been.
    void thaw() throws InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws InterruptedException {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks it to end, as `kill` does; [#close()] waits until it has.
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
