package io.gannet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server that outlived the process which started it, found by the `postmaster.pid` in its data
/// directory.
final class OrphanedPostgres {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OrphanedPostgres() {}

    /// Stops the server of this data directory, if there is one. Only who holds the directory's lock may call this.
    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> process = pid(pidFile).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return; // none, or a stale file of a dead one, which a starting server replaces
        }
        if (serves(process.get(), data)) {
            log.warn(
                    "Stopping the PostgreSQL server (process {}) that a run on {} has left behind",
                    process.get().pid(),
                    data);
            stop(process.get());
        } else {
            // The number of the dead server belongs to another program by now; a starting server would take that
            // program for the owner of the directory and refuse.
            Files.deleteIfExists(pidFile);
        }
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(pidFile).stream().findFirst().map(line -> Long.valueOf(line.trim()));
        } catch (NumberFormatException _) {
            return Optional.empty(); // cut short
        }
    }

    // The server keeps the arguments it was started with, of which one is its data directory.
    private static boolean serves(ProcessHandle process, Path data) {
        boolean isPostgres = process.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(false);
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        return isPostgres && arguments.contains(data.toString());
    }

    private static void stop(ProcessHandle process) throws IOException {
        interrupt(process);
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            process.destroyForcibly(); // its write-ahead log makes that safe
            process.onExit().join();
        } catch (ExecutionException e) {
            throw new IOException("waiting for process " + process.pid() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("waiting for process " + process.pid() + " was interrupted", e);
        }
    }

    // SIGINT asks for a fast shutdown; the SIGTERM that Java can send would wait for clients to leave.
    private static void interrupt(ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .inheritIO()
                .start();
    }
}
