package io.gannet.standalone.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.gannet.standalone.ScriptedCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCommandTest {

    private static final String HOST = "/api/v1/hosts/shop.example";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private @Nullable String rule;
    private ScriptedCatalog catalog;

    @BeforeEach
    void open() throws IOException {
        catalog = new ScriptedCatalog(folder, this::hosts);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void pausesAHostThatNobodyHasSpokenOf() {
        assertThat(catalog.execute("host pause Shop.Example")).isZero();

        assertThat(asked).containsExactly("GET " + HOST, "PUT " + HOST + "/rule {\"paused\":true}");
        assertThat(catalog.out()).startsWith("Host shop.example is idle").contains("Rule: paused.");
    }

    @Test
    void keepsTheRateOfAHostThatIsPausedAndResumed() {
        catalog.execute("host rate shop.example --interval 2s --concurrency 1");
        catalog.execute("host pause shop.example");
        catalog.execute("host resume shop.example");

        assertThat(asked)
                .filteredOn(request -> request.startsWith("PUT"))
                .containsExactly(
                        "PUT " + HOST + "/rule {\"paused\":false,\"interval\":\"PT2S\",\"concurrency\":1}",
                        "PUT " + HOST + "/rule {\"paused\":true,\"interval\":\"PT2S\",\"concurrency\":1}",
                        "PUT " + HOST + "/rule {\"paused\":false,\"interval\":\"PT2S\",\"concurrency\":1}");
    }

    @Test
    void setsOneHalfOfARateAndLeavesTheOther() {
        catalog.execute("host rate shop.example --concurrency 3");
        catalog.execute("host rate shop.example --interval 500ms");

        assertThat(rule).isEqualTo("{\"paused\":false,\"interval\":\"PT0.5S\",\"concurrency\":3}");
    }

    @Test
    void takesBackWhatWasRuled() {
        catalog.execute("host pause shop.example");

        assertThat(catalog.execute("host reset shop.example")).isZero();
        assertThat(asked).last().isEqualTo("DELETE " + HOST + "/rule");
        assertThat(catalog.out()).endsWith("It is treated as configured." + System.lineSeparator());
    }

    @Test
    void leavesNoRuleBehindWhenItResumesAHostThatWasOnlyPaused() {
        catalog.execute("host pause shop.example");
        catalog.execute("host resume shop.example");

        assertThat(asked).last().isEqualTo("DELETE " + HOST + "/rule");
    }

    @Test
    void listsHosts() {
        catalog.execute("host pause shop.example");

        assertThat(catalog.execute("hosts --state idle shop")).isZero();
        assertThat(asked).last().isEqualTo("GET /api/v1/hosts?query=shop&state=IDLE&limit=500");
        assertThat(catalog.out()).contains("HOST").contains("paused");
    }

    @Test
    void saysThatThereAreNoHosts() {
        assertThat(catalog.execute("hosts")).isZero();
        assertThat(catalog.out().strip()).isEqualTo("There are no hosts to list.");
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        assertThat(catalog.execute("host rate shop.example --concurrency 0")).isEqualTo(1);
        assertThat(catalog.err()).isEqualTo("gannet: concurrency is 0; it must be between 1 and 1000.\n");
    }

    private void hosts(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String said = ScriptedCatalog.said(exchange);
        String body = said.replaceFirst("[^{]*", "");
        asked.add(said);
        if (body.contains("\"concurrency\":0")) {
            ScriptedCatalog.answer(exchange, 400, "{\"detail\": \"concurrency is 0; it must be between 1 and 1000\"}");
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
            ScriptedCatalog.answer(exchange, 200, "{\"items\": [" + (rule == null ? "" : host) + "]}");
        } else if (method.equals("GET") && rule == null) {
            ScriptedCatalog.answer(exchange, 404, "{\"detail\": \"Nothing is known of host 'shop.example'.\"}");
        } else {
            ScriptedCatalog.answer(exchange, method.equals("GET") ? 200 : 202, host);
        }
    }
}
