package io.gannet.standalone;

import io.gannet.messaging.RecordCodec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The catalog's HTTP face as the command line uses it. Whatever the server refuses is a [CommandFailure] in the
/// server's own words.
final class ApiClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    private static final int PAGE = 500;
    private static final int NOT_FOUND = 404;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PROBE_TIMEOUT)
            .build();

    private final URI base;

    /// The client of a catalog on loopback.
    ApiClient(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /// Where the catalog is.
    URI base() {
        return base;
    }

    /// Whether a Gannet answers there.
    boolean answers() {
        var probe = HttpRequest.newBuilder(base.resolve("/api/v1/jobs?limit=1"))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return HTTP.send(probe, HttpResponse.BodyHandlers.ofByteArray()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Submits a job.
    ///
    /// @param job its JSON
    /// @return the job's id
    String submit(byte[] job) {
        var request = HttpRequest.newBuilder(base.resolve("/api/v1/jobs"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(job))
                .build();
        return parse(send(request), Submitted.class).id();
    }

    /// Uploads a list of images.
    ///
    /// @return the key that a job names it by
    /// @throws FileNotFoundException if there is no such file
    String upload(Path list) throws FileNotFoundException {
        var request = HttpRequest.newBuilder(base.resolve("/api/v1/lists?name=" + encoded(list.getFileName() + "")))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(list))
                .build();
        return parse(send(request), Uploaded.class).key();
    }

    /// How the job stands.
    JobView job(String id) {
        return get("/api/v1/jobs/" + encoded(id), JobView.class);
    }

    /// The job's images, in the order they were planned in.
    ///
    /// @param state those in this state; all if null
    List<ItemView> images(String jobId, ItemView.@Nullable State state) {
        return items("/api/v1/jobs/" + encoded(jobId) + "/images", state);
    }

    /// The job's documents, in the order they were planned in.
    ///
    /// @param state those in this state; all if null
    List<ItemView> documents(String jobId, ItemView.@Nullable State state) {
        return items("/api/v1/jobs/" + encoded(jobId) + "/documents", state);
    }

    /// Where a picture of the job can be looked at.
    URI imageUrl(String jobId, String itemId) {
        return base.resolve("/api/v1/jobs/" + encoded(jobId) + "/images/" + encoded(itemId));
    }

    /// The bytes at one of the catalog's addresses.
    byte[] bytes(URI url) {
        return send(HttpRequest.newBuilder(url).timeout(TIMEOUT).build());
    }

    /// The hosts, by name.
    ///
    /// @param state those in this state; all if null
    /// @param prefix those whose names begin like this
    List<HostView> hosts(HostView.@Nullable State state, String prefix) {
        String query = "?limit=" + PAGE + "&query=" + encoded(prefix) + (state == null ? "" : "&state=" + state);
        var hosts = new ArrayList<HostView>();
        String cursor = "";
        do {
            HostsView page = get("/api/v1/hosts" + query + cursor, HostsView.class);
            hosts.addAll(page.items());
            cursor = page.next() == null ? "" : "&cursor=" + encoded(page.next());
        } while (!cursor.isEmpty());
        return hosts;
    }

    /// How a host stands; empty if nothing is known of it.
    Optional<HostView> host(String name) {
        var response = exchange(
                HttpRequest.newBuilder(hostUrl(name, "")).timeout(TIMEOUT).build());
        return response.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(parse(accepted(response), HostView.class));
    }

    /// Rules how a host is treated.
    HostView rule(String host, HostView.Rule rule) {
        var request = HttpRequest.newBuilder(hostUrl(host, "/rule"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(RecordCodec.mapper().writeValueAsBytes(rule)))
                .build();
        return parse(send(request), HostView.class);
    }

    /// Takes back what was ruled of a host.
    HostView reset(String host) {
        var request = HttpRequest.newBuilder(hostUrl(host, "/rule"))
                .timeout(TIMEOUT)
                .DELETE()
                .build();
        return parse(send(request), HostView.class);
    }

    private URI hostUrl(String host, String rest) {
        return base.resolve("/api/v1/hosts/" + encoded(host) + rest);
    }

    private List<ItemView> items(String path, ItemView.@Nullable State state) {
        String query = "?limit=" + PAGE + (state == null ? "" : "&state=" + state);
        var items = new ArrayList<ItemView>();
        String cursor = "";
        do {
            ItemsView page = get(path + query + cursor, ItemsView.class);
            items.addAll(page.items());
            cursor = page.next() == null ? "" : "&cursor=" + encoded(page.next());
        } while (!cursor.isEmpty());
        return items;
    }

    private <T> T get(String path, Class<T> type) {
        return parse(bytes(base.resolve(path)), type);
    }

    private byte[] send(HttpRequest request) {
        return accepted(exchange(request));
    }

    private static byte[] accepted(HttpResponse<byte[]> response) {
        if (response.statusCode() >= 400) {
            throw new CommandFailure(refusal(response));
        }
        return response.body();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CommandFailure("The instance at " + base + " does not answer: " + Sentence.of(e.toString()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String refusal(HttpResponse<byte[]> response) {
        try {
            String detail = parse(response.body(), Problem.class).detail();
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

    private static CommandFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailure("Interrupted", e);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Submitted(String id) {}

    private record Uploaded(String key) {}

    private record Problem(@Nullable String detail) {}
}
