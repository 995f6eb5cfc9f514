package io.gannet.standalone.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gannet.standalone.Gannet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysCommandTest {

    private static final String KEY = """
            {"id": "01K", "key": "gnt_01K_secret", "name": "shop", "scopes": ["read", "submit"],
             "collections": ["product/*"], "createdAt": "2026-01-01T00:00:00Z"}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/keys", this::keys);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void makesAKeyAtACatalogElsewhere() {
        assertThat(execute("create shop --scope read,submit --collection product/*"))
                .isZero();

        assertThat(asked)
                .containsExactly("Bearer s3cret POST /api/v1/keys"
                        + " {\"name\":\"shop\",\"scopes\":[\"read\",\"submit\"],\"collections\":[\"product/*\"]}");
        assertThat(out.toString()).isEqualTo("gnt_01K_secret" + System.lineSeparator());
    }

    @Test
    void givesAKeyTheEndThatIsAskedFor() {
        execute("create shop --expires P90D");

        assertThat(asked.getFirst()).contains("\"scopes\":[\"read\"],\"collections\":[],\"expiresAt\":\"20");
    }

    @Test
    void rotatesAndRevokes() {
        execute("rotate 01K");
        execute("rotate 01K --grace 1h");
        assertThat(execute("revoke 01K")).isZero();

        assertThat(asked)
                .containsExactly(
                        "Bearer s3cret POST /api/v1/keys/01K/rotate {}",
                        "Bearer s3cret POST /api/v1/keys/01K/rotate {\"grace\":\"PT1H\"}",
                        "Bearer s3cret DELETE /api/v1/keys/01K");
        assertThat(out.toString()).contains("gnt_01K_secret");
    }

    @Test
    void listsKeysForPeopleAndForPrograms() {
        assertThat(execute("")).isZero();
        assertThat(out.toString())
                .contains("ID", "LAST USED", "01K", "read,submit", "product/*", "valid", "never")
                .doesNotContain("secret");

        assertThat(execute("list --json")).isZero();
        assertThat(out.toString()).contains("[{\"id\":\"01K\"");
    }

    @Test
    void saysWhatTheCatalogSays() {
        server.removeContext("/api/v1/keys");
        server.createContext(
                "/api/v1/keys", exchange -> answer(exchange, 403, "{\"detail\": \"This needs the scope 'admin'.\"}"));

        assertThat(execute("list")).isEqualTo(1);
        assertThat(err.toString()).contains("gannet: This needs the scope 'admin'.");
    }

    private int execute(String arguments) {
        var command = Gannet.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String where = "--url http://127.0.0.1:" + server.getAddress().getPort() + " --token s3cret";
        return command.execute(
                Stream.of(("keys " + arguments + " " + where).split(" +")).toArray(String[]::new));
    }

    private void keys(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String request = exchange.getRequestHeaders().getFirst("Authorization") + " " + exchange.getRequestMethod()
                + " " + exchange.getRequestURI().getPath();
        asked.add(body.isEmpty() ? request : request + " " + body);
        answer(
                exchange,
                200,
                exchange.getRequestMethod().equals("GET")
                        ? "{\"items\": [" + KEY.replaceFirst("\"key\": \"[^\"]*\",", "") + "]}"
                        : KEY);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
