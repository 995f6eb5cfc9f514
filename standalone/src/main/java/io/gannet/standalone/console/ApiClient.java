package io.gannet.standalone.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gannet.messaging.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The way to the catalog's HTTP face. Whatever the server refuses is a [CommandFailure] in the server's own words.
/// Paths start with a slash and are escaped already ([#encoded]).
public final class ApiClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    private static final int PAGE = 500;
    private static final int REFUSED = 300; // or sent where the client may not follow
    private static final int NOT_FOUND = 404;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL) // bytes may be had from the object store, without the token
            .build();

    private final URI base;
    private final @Nullable String token;

    /// The client of a catalog on loopback.
    public ApiClient(int port) {
        this(URI.create("http://127.0.0.1:" + port), null);
    }

    /// The client of a catalog.
    ///
    /// @param base where it is
    /// @param token the key or token that it wants; null if it wants none
    public ApiClient(URI base, @Nullable String token) {
        this.base = base;
        this.token = token == null || token.isBlank() ? null : token;
    }

    /// Where the catalog is.
    public URI base() {
        return base;
    }

    /// Whether a Gannet answers there.
    public boolean answers() {
        var probe = request("/api/v1/jobs?limit=1").timeout(PROBE_TIMEOUT).build();
        try {
            return HTTP.send(probe, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// What is there.
    public <T> T get(String path, Class<T> type) {
        return parse(bytes(base.resolve(path)), type);
    }

    /// What is there; empty if the catalog knows of nothing there.
    public <T> Optional<T> find(String path, Class<T> type) {
        var response = exchange(request(path).timeout(TIMEOUT).build());
        try {
            return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(parse(accepted(response), type));
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    /// The whole of a list, page by page.
    ///
    /// @param path where the list is, with or without a query
    public <T> List<T> all(String path, Class<T> type) {
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        var entries = new ArrayList<T>();
        String cursor = "";
        do {
            Entries page = get(first + cursor, Entries.class);
            page.items().forEach(entry -> entries.add(read(entry, type)));
            cursor = page.next() == null ? "" : "&cursor=" + encoded(page.next());
        } while (!cursor.isEmpty());
        return entries;
    }

    /// Posts a body.
    ///
    /// @param body JSON, or what becomes it
    public <T> T post(String path, Object body, Class<T> type) {
        return parse(send(request(path).timeout(TIMEOUT).POST(json(body))), type);
    }

    /// Puts a body.
    ///
    /// @param body JSON, or what becomes it
    public <T> T put(String path, Object body, Class<T> type) {
        return parse(send(request(path).timeout(TIMEOUT).PUT(json(body))), type);
    }

    /// Deletes what is there.
    public <T> T delete(String path, Class<T> type) {
        return parse(send(request(path).timeout(TIMEOUT).DELETE()), type);
    }

    /// Deletes what is there, of which nothing is told afterwards.
    public void remove(String path) {
        send(request(path).timeout(TIMEOUT).DELETE());
    }

    /// Posts a file as it is, however long that takes.
    ///
    /// @throws FileNotFoundException if there is no such file
    public <T> T upload(String path, Path file, Class<T> type) throws FileNotFoundException {
        var request = to(base.resolve(path))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file));
        return parse(send(request), type);
    }

    /// The bytes at one of the catalog's addresses.
    public byte[] bytes(URI url) {
        return send(to(url).timeout(TIMEOUT));
    }

    /// The bytes there; empty if the catalog knows of nothing there.
    public Optional<byte[]> findBytes(String path) {
        var response = exchange(request(path).timeout(TIMEOUT).build());
        try {
            byte[] bytes = response.statusCode() == NOT_FOUND ? null : accepted(response);
            response.body().close();
            return Optional.ofNullable(bytes);
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    /// The bytes there as they come, for as long as they come; the caller closes the stream.
    public InputStream stream(String path) {
        return open(path).body();
    }

    /// The same, with what was said of them.
    public Streamed open(String path) {
        var response = exchange(request(path).build());
        if (response.statusCode() < REFUSED) {
            return new Streamed(response.headers(), response.body());
        }
        try {
            return new Streamed(response.headers(), new ByteArrayInputStream(accepted(response)));
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    /// Bytes as they come. They break off with an [IOException] where the catalog could not bring them to their end.
    ///
    /// @param headers what was said of them
    /// @param body the bytes; the caller closes the stream
    public record Streamed(HttpHeaders headers, InputStream body) {}

    /// A part of a path, or the value of a parameter, escaped.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return to(base.resolve(path)).header("Content-Type", "application/json");
    }

    // The token is for the catalog only, wherever addresses that it tells of lead.
    private HttpRequest.Builder to(URI url) {
        var request = HttpRequest.newBuilder(url);
        return token == null || !base.getRawAuthority().equals(url.getRawAuthority())
                ? request
                : request.header("Authorization", "Bearer " + token);
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(
                body instanceof byte[] ready ? ready : RecordCodec.mapper().writeValueAsBytes(body));
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            return accepted(exchange(request.build()));
        } catch (IOException e) {
            throw unanswered(e);
        }
    }

    private static byte[] accepted(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            byte[] bytes = body.readAllBytes();
            if (response.statusCode() >= REFUSED) {
                throw new CommandFailure(refusal(response, bytes));
            }
            return bytes;
        }
    }

    private HttpResponse<InputStream> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unanswered(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String refusal(HttpResponse<?> response, byte[] body) {
        try {
            String detail = parse(body, Problem.class).detail();
            if (detail != null && !detail.isBlank()) {
                return detail;
            }
        } catch (CommandFailure _) {
            // No problem details; the status has to do.
        }
        return response.request().uri() + " answered with status " + response.statusCode();
    }

    private static <T> T parse(byte[] json, Class<T> type) {
        try {
            T value = RecordCodec.mapper().readValue(json, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            throw new CommandFailure("The instance answered with something that is no " + type.getSimpleName(), e);
        }
        throw new CommandFailure("The instance answered with nothing");
    }

    private static <T> T read(JsonNode entry, Class<T> type) {
        try {
            return RecordCodec.mapper().treeToValue(entry, type);
        } catch (JacksonException e) {
            throw new CommandFailure("The instance answered with something that is no " + type.getSimpleName(), e);
        }
    }

    private CommandFailure unanswered(IOException e) {
        return new CommandFailure("The instance at " + base + " does not answer: " + Sentence.why(e), e);
    }

    private static CommandFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailure("Interrupted", e);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Entries(List<JsonNode> items, @Nullable String next) {}

    private record Problem(@Nullable String detail) {}
}
