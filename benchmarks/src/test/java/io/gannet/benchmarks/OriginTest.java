package io.gannet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void servesADifferentPictureAtEachPathAndTheSameAgain() throws Exception {
        try (var origin = Origin.start(1_000, Duration.ZERO);
                var client = HttpClient.newHttpClient()) {
            byte[] one = get(client, origin, "127.0.1.1", "/pictures/0/1.jpg").body();
            byte[] other = get(client, origin, "127.0.1.2", "/pictures/0/2.jpg").body();

            assertThat(one).hasSize(1_000).startsWith(0xff, 0xd8, 0xff);
            assertThat(other).hasSize(1_000).isNotEqualTo(one);
            assertThat(get(client, origin, "127.0.1.3", "/pictures/0/1.jpg").body())
                    .isEqualTo(one);
            assertThat(origin.images()).isEqualTo(3);
        }
    }

    @Test
    void hasNoRobotsTxt() throws Exception {
        try (var origin = Origin.start(1_000, Duration.ZERO);
                var client = HttpClient.newHttpClient()) {
            assertThat(get(client, origin, "127.0.1.1", "/robots.txt").statusCode())
                    .isEqualTo(404);
            assertThat(origin.images()).isZero();
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, Origin origin, String host, String path)
            throws IOException, InterruptedException {
        URI address = URI.create("http://" + host + ":" + origin.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
