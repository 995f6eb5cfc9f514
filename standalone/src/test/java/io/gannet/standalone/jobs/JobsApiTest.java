package io.gannet.standalone.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gannet.standalone.ScriptedCatalog;
import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsApiTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ApiClient api;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        api = new ApiClient(server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void submitsAJob() {
        answer("/api/v1/jobs", 202, "{\"id\": \"j\"}");

        assertThat(new JobsApi(api).submit("{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("j");
        assertThat(asked).containsExactly("POST /api/v1/jobs {}");
    }

    @Test
    void uploadsAListUnderItsName(@TempDir Path folder) throws IOException {
        answer("/api/v1/lists", 201, "{\"key\": \"lists/uploads/01.csv.gz\", \"format\": \"csv\"}");
        Path list = Files.writeString(folder.resolve("my cups.csv.gz"), "url");

        assertThat(new JobsApi(api).upload(list)).isEqualTo("lists/uploads/01.csv.gz");
        assertThat(asked).containsExactly("POST /api/v1/lists?name=my%20cups.csv.gz url");
    }

    @Test
    void followsTheCursorToTheLastPage() {
        server.createContext("/api/v1/jobs/j/images", exchange -> {
            boolean first = !exchange.getRequestURI().getQuery().contains("cursor");
            byte[] body = ("{\"items\": [{\"id\": \"" + (first ? "j.0" : "j.1")
                            + "\", \"url\": \"http://x/\", \"state\": \"PENDING\"}], \"next\": "
                            + (first ? "\"a b\"" : null)
                            + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        assertThat(new JobsApi(api).images("j", null)).extracting(ItemView::id).containsExactly("j.0", "j.1");
    }

    @Test
    void hasBytesFromWhereItIsSentWithoutTheToken() throws IOException {
        var store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            asked.add("Authorization " + exchange.getRequestHeaders().getFirst("Authorization"));
            ScriptedCatalog.answer(exchange, 200, "bytes");
        });
        store.start();
        server.createContext("/api/v1/images/x", exchange -> {
            asked.add("Authorization " + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + store.getAddress().getPort() + "/x");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThat(new ApiClient(api.base(), "s3cret").findBytes("/api/v1/images/x"))
                .hasValue("bytes".getBytes(StandardCharsets.UTF_8));
        assertThat(asked).containsExactly("Authorization Bearer s3cret", "Authorization null");
        store.stop(0);
    }

    @Test
    void passesOnWhatTheServerSaysIsWrong() {
        answer("/api/v1/jobs/no", 404, "{\"title\": \"Not Found\", \"detail\": \"There is no job no\"}");

        assertThatThrownBy(() -> new JobsApi(api).job("no"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("There is no job no");
    }

    @Test
    void namesTheStatusOfAnErrorWithoutDetails() {
        answer("/api/v1/jobs/j", 502, "<html>");

        assertThatThrownBy(() -> new JobsApi(api).job("j"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("status 502");
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> new JobsApi(api).job("j"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("does not answer");
        assertThat(api.answers()).isFalse();
    }

    private void answer(String path, int status, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
