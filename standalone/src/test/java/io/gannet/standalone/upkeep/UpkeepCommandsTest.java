package io.gannet.standalone.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gannet.standalone.Gannet;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.InstanceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands against an API whose answers are written down.
class UpkeepCommandsTest {

    private static final String SUMMARY =
            "{\"dryRun\": %s, \"complete\": %s, \"images\": %d, \"contents\": 1, \"bytes\": 1200}";
    private static final String REPORT =
            "{\"id\": \"r1\", \"mend\": true, \"state\": \"%s\", \"startedAt\": \"2026-01-01T00:00:00Z\","
                    + " \"report\": {\"contents\": 3, \"objects\": 9, \"bytes\": 900, \"mended\": 1, \"findings\": [%s]}}";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        new DataDirectory(folder)
                .announce(new InstanceFile(
                        ProcessHandle.current().pid(), server.getAddress().getPort(), Instant.EPOCH, "", ""));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void saysWhatWouldBeRemoved() {
        answers.add(SUMMARY.formatted(true, true, 2));

        assertThat(execute("clean --older-than 14d --collection shop/a/b --dry-run"))
                .isZero();
        assertThat(asked)
                .containsExactly("POST /api/v1/retention/runs"
                        + " {\"olderThan\":\"PT336H\",\"type\":\"shop\",\"key\":\"a/b\",\"dryRun\":true}");
        assertThat(out.toString()).startsWith("Would remove 2 images of collections; 1 of them no collection has");
    }

    @Test
    void removesUntilNothingIsLeftOnceItIsMeant() {
        answers.add(SUMMARY.formatted(true, true, 2));
        assertThat(execute("clean --older-than 24h")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("gannet: Nobody is here to ask; say --yes if it is meant: Remove 2 images");

        answers.addAll(List.of(
                SUMMARY.formatted(true, true, 2),
                SUMMARY.formatted(false, false, 2),
                SUMMARY.formatted(false, true, 1)));
        assertThat(execute("clean --older-than 24h --type shop --yes")).isZero();
        assertThat(out.toString()).startsWith("Removed 3 images of collections; 2 of them");
        assertThat(asked).hasSize(4);
    }

    @Test
    void followsAReconciliationToItsEnd() {
        answers.addAll(List.of(
                REPORT.formatted("RUNNING", ""),
                REPORT.formatted("RUNNING", ""),
                REPORT.formatted(
                        "COMPLETED",
                        "{\"kind\": \"ORIGINAL_MISSING\", \"count\": 1, \"bytes\": 7, \"examples\": [\"k\"]}")));

        assertThat(execute("reconcile --mend")).isZero();
        assertThat(asked).first().isEqualTo("POST /api/v1/reconciliations {\"mend\":true}");
        assertThat(asked).last().isEqualTo("GET /api/v1/reconciliations/r1");
        assertThat(out.toString())
                .contains("The tables name 3 contents; the store has 9 objects of 900 bytes.")
                .contains("original missing")
                .contains("1 are being mended.");
    }

    @Test
    void deletesWhatIsNamed() {
        answers.add("{\"images\": 1, \"contents\": 1, \"bytes\": 5}");
        assertThat(execute("delete image shop/a ab12")).isZero();
        answers.add("{\"images\": 1, \"contents\": 1, \"bytes\": 5}");
        assertThat(execute("delete collection shop/a --yes --json")).isZero();
        answers.add("{\"id\": \"job-1\"}");
        assertThat(execute("delete job job-1")).isZero();

        assertThat(asked)
                .containsExactly(
                        "DELETE /api/v1/collections/shop/a/images/ab12",
                        "DELETE /api/v1/collections/shop/a",
                        "DELETE /api/v1/jobs/job-1");
        assertThat(out.toString())
                .contains("Removed 1 images; 1 of them no collection has any more, whose 5 bytes are freed.")
                .contains("{\"images\":1,\"contents\":1,\"bytes\":5}")
                .contains("Nothing is told of job-1 any more.");
        assertThat(execute("delete images shop")).isEqualTo(2);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean probe = exchange.getRequestURI().toString().equals("/api/v1/jobs?limit=1");
        if (!probe) {
            asked.add((exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + body).strip());
        }
        byte[] json = (probe ? "{\"items\": []}" : answers.remove()).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private int execute(String line) {
        return Gannet.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(line.split(" ")), Stream.of("--data", folder.toString()))
                        .toArray(String[]::new));
    }
}
