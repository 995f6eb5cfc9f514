package io.gannet.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class S3PropertiesTest {

    private static final Map<String, String> REQUIRED = Map.of(
            "gannet.s3.endpoint", "http://127.0.0.1:9000",
            "gannet.s3.access-key", "key",
            "gannet.s3.secret-key", "secret");

    @Test
    void needsAnEndpointAndAKeyPairOnly() {
        assertThat(bind(Map.of()))
                .isEqualTo(new S3Properties(
                        URI.create("http://127.0.0.1:9000"),
                        null,
                        "us-east-1",
                        "key",
                        "secret",
                        "gannet",
                        true,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        64));
    }

    @Test
    void takesEverySetting() {
        assertThat(bind(Map.of(
                        "gannet.s3.public-endpoint", "https://pictures.example",
                        "gannet.s3.region", "eu-west-1",
                        "gannet.s3.bucket", "my.images-2",
                        "gannet.s3.create-bucket", "false",
                        "gannet.s3.connect-timeout", "1s",
                        "gannet.s3.read-timeout", "2s",
                        "gannet.s3.write-timeout", "3s",
                        "gannet.s3.connections", "8")))
                .isEqualTo(new S3Properties(
                        URI.create("http://127.0.0.1:9000"),
                        URI.create("https://pictures.example"),
                        "eu-west-1",
                        "key",
                        "secret",
                        "my.images-2",
                        false,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endpoint        | ftp://host          | gannet.s3.endpoint is ftp://host; it must be like http://host:port
            endpoint        | http://host/folder  | gannet.s3.endpoint is http://host/folder; it must be like
            public-endpoint | pictures            | gannet.s3.public-endpoint is pictures; it must be like http://host:port
            access-key      | ''                  | gannet.s3.access-key is not set
            secret-key      | ''                  | gannet.s3.secret-key is not set
            bucket          | Images              | gannet.s3.bucket is Images; it must be of 3 to 63 lower-case letters
            connect-timeout | 0s                  | gannet.s3.connect-timeout is PT0S; it must be longer than nothing
            connections     | 0                   | gannet.s3.connections is 0; it must be at least 1
            """)
    void refusesWhatMakesNoSense(String name, String value, String sentence) {
        assertThatThrownBy(() -> bind(Map.of("gannet.s3." + name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void keepsTheSecretKeyToItself() {
        assertThat(bind(Map.of())).asString().doesNotContain("secret");
    }

    private static S3Properties bind(Map<String, String> settings) {
        var all = new HashMap<>(REQUIRED);
        all.putAll(settings);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("gannet.s3", S3Properties.class);
    }
}
