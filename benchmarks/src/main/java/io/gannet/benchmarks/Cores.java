package io.gannet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The processors that measured processes may use, and those of the servers and of whoever measures, so that the
/// former are compared on the same ones whatever the latter take (taskset(1)).
///
/// @param measured as taskset wants them, such as `0-3`
/// @param others the same
record Cores(String measured, String others) {

    /// Half of this machine's processors each.
    ///
    /// @throws IllegalStateException if there is one only
    static Cores halved() {
        int all = Runtime.getRuntime().availableProcessors();
        if (all < 2) {
            throw new IllegalStateException("this takes two processors");
        }
        int half = all / 2;
        return new Cores("0-" + (half - 1), half + "-" + (all - 1));
    }

    /// What to put before the command of a measured process.
    List<String> forMeasured() {
        return List.of("taskset", "-c", measured);
    }

    /// What to put before the command of another process.
    List<String> forOthers() {
        return List.of("taskset", "-c", others);
    }

    /// Takes this very process away from the measured ones.
    void stepAside() {
        String self = String.valueOf(ProcessHandle.current().pid());
        try {
            int status = new ProcessBuilder("taskset", "-acp", others, self)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("taskset ended with status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
