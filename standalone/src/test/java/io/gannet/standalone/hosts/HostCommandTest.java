package io.gannet.standalone.hosts;

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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCommandTest {

    private static final String HOST = "/api/v1/hosts/shop.example";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private @Nullable String rule;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/jobs", exchange -> answer(exchange, 200, "{\"items\": []}"));
        server.createContext("/api/v1/hosts", this::hosts);
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
    void pausesAHostThatNobodyHasSpokenOf() {
        assertThat(execute("host pause Shop.Example")).isZero();

        assertThat(asked).containsExactly("GET " + HOST, "PUT " + HOST + "/rule {\"paused\":true}");
        assertThat(out.toString()).startsWith("Host shop.example is idle").contains("Rule: paused.");
    }

    @Test
    void keepsTheRateOfAHostThatIsPausedAndResumed() {
        execute("host rate shop.example --interval 2s --concurrency 1");
        execute("host pause shop.example");
        execute("host resume shop.example");

        assertThat(asked)
                .filteredOn(request -> request.startsWith("PUT"))
                .containsExactly(
                        "PUT " + HOST + "/rule {\"paused\":false,\"interval\":\"PT2S\",\"concurrency\":1}",
                        "PUT " + HOST + "/rule {\"paused\":true,\"interval\":\"PT2S\",\"concurrency\":1}",
                        "PUT " + HOST + "/rule {\"paused\":false,\"interval\":\"PT2S\",\"concurrency\":1}");
    }

    @Test
    void setsOneHalfOfARateAndLeavesTheOther() {
        execute("host rate shop.example --concurrency 3");
        execute("host rate shop.example --interval 500ms");

        assertThat(rule).isEqualTo("{\"paused\":false,\"interval\":\"PT0.5S\",\"concurrency\":3}");
    }

    @Test
    void takesBackWhatWasRuled() {
        execute("host pause shop.example");

        assertThat(execute("host reset shop.example")).isZero();
        assertThat(asked).last().isEqualTo("DELETE " + HOST + "/rule");
        assertThat(out.toString()).endsWith("It is treated as configured." + System.lineSeparator());
    }

    @Test
    void leavesNoRuleBehindWhenItResumesAHostThatWasOnlyPaused() {
        execute("host pause shop.example");
        execute("host resume shop.example");

        assertThat(asked).last().isEqualTo("DELETE " + HOST + "/rule");
    }

    @Test
    void listsHosts() {
        execute("host pause shop.example");

        assertThat(execute("hosts --state idle shop")).isZero();
        assertThat(asked).last().isEqualTo("GET /api/v1/hosts?query=shop&state=IDLE&limit=500");
        assertThat(out.toString()).contains("HOST").contains("paused");
    }

    @Test
    void saysThatThereAreNoHosts() {
        assertThat(execute("hosts")).isZero();
        assertThat(out.toString().strip()).isEqualTo("There are no hosts to list.");
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        assertThat(execute("host rate shop.example --concurrency 0")).isEqualTo(1);
        assertThat(err).hasToString("gannet: concurrency is 0; it must be between 1 and 1000.\n");
    }

    private void hosts(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add((method + ' ' + exchange.getRequestURI() + ' ' + body).strip());
        if (body.contains("\"concurrency\":0")) {
            answer(exchange, 400, "{\"detail\": \"concurrency is 0; it must be between 1 and 1000\"}");
            return;
        }
        switch (method) {
            case "PUT" -> rule = body;
            case "DELETE" -> rule = null;
            default -> {}
        }
        String host =
                "{\"host\": \"shop.example\", \"state\": \"IDLE\"" + (rule == null ? "" : ", \"rule\": " + rule) + '}';
        boolean all = exchange.getRequestURI().getPath().equals("/api/v1/hosts");
        if (all) {
            answer(exchange, 200, "{\"items\": [" + (rule == null ? "" : host) + "]}");
        } else if (method.equals("GET") && rule == null) {
            answer(exchange, 404, "{\"detail\": \"Nothing is known of host 'shop.example'.\"}");
        } else {
            answer(exchange, method.equals("GET") ? 200 : 202, host);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
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
