package io.gannet.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.messaging.RecordCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The catalog's HTTP face, as a stranger uses it.
final class Api {

    private static final String TOKEN = "system-test-token";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final @Nullable String token;

    /// @param token what to send as bearer token; null where the API is open
    Api(int port, @Nullable String token) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.token = token;
    }

    static String token() {
        return TOKEN;
    }

    boolean isUp() {
        try {
            return get("/actuator/health").statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    HttpResponse<byte[]> submit(String job) throws IOException {
        return post("/api/v1/jobs", job);
    }

    HttpResponse<byte[]> post(String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<byte[]> delete(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).DELETE());
    }

    JsonNode job(String id) throws IOException {
        return json(get("/api/v1/jobs/" + id));
    }

    /// Every image of the job, page by page.
    List<JsonNode> images(String jobId) throws IOException {
        var all = new ArrayList<JsonNode>();
        String cursor = null;
        do {
            var page = json(
                    get("/api/v1/jobs/" + jobId + "/images?limit=200" + (cursor == null ? "" : "&cursor=" + cursor)));
            page.get("items").forEach(all::add);
            cursor = page.hasNonNull("next") ? page.get("next").asString() : null;
        } while (cursor != null);
        return all;
    }

    HttpResponse<byte[]> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    static JsonNode json(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException(response.request().uri() + " answered " + response.statusCode() + ": "
                    + new String(response.body(), UTF_8));
        }
        return RecordCodec.mapper().readTree(response.body());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
