package io.gannet.catalog.notices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/// Sends JSON to an address outside. Nothing is followed, nothing of the answer is read but its status, and it may
/// take only so long.
final class Post implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Duration timeout;

    Post(Duration timeout) {
        this.timeout = timeout;
    }

    Answer send(URI url, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "gannet")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            refuseOurselves(url.getHost());
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close(); // unread: however long it is
            return new Answer.Status(response.statusCode());
        } catch (IOException e) {
            return new Answer.None(url.getHost() + " did not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.None("The catalog was stopped meanwhile.");
        }
    }

    // A name must not lead to what is reachable only from here, unless the configuration names that itself.
    private static void refuseOurselves(String host) throws IOException {
        boolean own = Arrays.stream(InetAddress.getAllByName(host))
                .filter(address -> !host.equals(address.getHostAddress()) && !host.equals("localhost"))
                .anyMatch(address ->
                        address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress());
        if (own) {
            throw new IOException("the name leads to an address of this machine or its link");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
