package io.gannet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The `gannet` command as people type it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineIT {

    @TempDir
    static Path directory;

    @Test
    @Order(1)
    void theDemoEndsWithEveryItemAsExpected() throws Exception {
        String output = run(0, "demo", "--exit", "--data", data());

        assertThat(output)
                .contains("READY", "GONE", "ROBOTS_DISALLOWED", "CORRUPT")
                .doesNotContain("PENDING");
    }

    @Test
    @Order(2)
    void aSecondDemoAsksForNothingThatIsFresh() throws Exception {
        assertThat(run(0, "demo", "--exit", "--data", data())).containsPattern("(?i)shop saw 0 requests|no requests?");
    }

    @Test
    void aBadOptionGetsOneSentence() throws Exception {
        String output = run(2, "up", "--prot", "1");

        assertThat(output).contains("--prot").doesNotContain("Exception");
    }

    @Test
    void aStatusWithoutAnInstanceGetsOneSentence() throws Exception {
        String output = run(
                1, "status", "no-such-job", "--data", directory.resolve("empty").toString());

        assertThat(output.lines()).hasSize(1);
        assertThat(output).doesNotContain("Exception");
    }

    private static String data() {
        return directory.resolve("demo").toString();
    }

    private static String run(int status, String... args) throws Exception {
        Path output = directory.resolve(System.nanoTime() + ".out");
        try (var process = JavaProcess.ofModule("standalone", output, List.of(), args)) {
            assertThat(process.await(120)).as(process::output).isEqualTo(status);
            return process.output();
        }
    }
}
