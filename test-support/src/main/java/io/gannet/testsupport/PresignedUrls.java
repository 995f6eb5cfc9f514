package io.gannet.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gannet.blob.Blob;
import io.gannet.blob.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Serves a store's objects on loopback to whoever has a URL that this has signed and that has not expired.
final class PresignedUrls {

    private final BlobStore store;
    private final Clock clock;
    private final HttpServer server;
    private final SecretKeySpec secret;

    private PresignedUrls(BlobStore store, Clock clock, HttpServer server) {
        this.store = store;
        this.clock = clock;
        this.server = server;
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        this.secret = new SecretKeySpec(bytes, "HmacSHA256");
    }

    static PresignedUrls serve(BlobStore store, Clock clock) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var urls = new PresignedUrls(store, clock, server);
            server.createContext("/", urls::answer);
            // Its one thread waits for connections as a daemon, so it ends with the JVM.
            Thread.ofPlatform().daemon().start(server::start);
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI sign(String key, Duration validity) {
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("A URL is valid from one second to seven days, not " + validity);
        }
        String expires = String.valueOf(clock.instant().plus(validity).getEpochSecond());
        try {
            return new URI(
                    "http",
                    null,
                    "127.0.0.1",
                    server.getAddress().getPort(),
                    "/" + key,
                    "expires=" + expires + "&signature=" + signature(key, expires),
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("No URL can be made of the key " + key, e);
        }
    }

    private String signature(String key, String expires) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal((expires + key).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks " + secret.getAlgorithm(), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring(1);
            if (!isSigned(key, exchange.getRequestURI().getQuery())) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            Optional<Blob> found = store.get(key);
            if (found.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            try (Blob blob = found.get()) {
                byte[] bytes = blob.readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", blob.info().mediaType());
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private boolean isSigned(String key, String query) {
        String[] parts = query == null ? new String[0] : query.split("[=&]", -1);
        return parts.length == 4
                && parts[3].equals(signature(key, parts[1]))
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
    }
}
