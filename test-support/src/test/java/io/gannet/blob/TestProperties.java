package io.gannet.blob;

import io.gannet.embedded.S3Server;
import java.net.URI;
import java.time.Duration;

/// Settings for one bucket of a test server.
final class TestProperties {

    private TestProperties() {}

    static S3Properties of(S3Server server, String bucket) {
        return of(server.endpoint(), server.accessKey(), server.secretKey(), bucket);
    }

    static S3Properties of(URI endpoint, String accessKey, String secretKey, String bucket) {
        return new S3Properties(
                endpoint,
                null,
                "us-east-1",
                accessKey,
                secretKey,
                bucket,
                true,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                64);
    }
}
