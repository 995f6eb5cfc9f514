package io.gannet.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.embedded.S3Server;
import io.gannet.testsupport.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class S3BlobStoreTest {

    private static final BlobContent CONTENT = BlobContent.of(new byte[] {1}, "image/png");

    interface Operation {
        void on(BlobStore store);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of("getting a/b", (Operation) store -> store.get("a/b")),
                Arguments.of("looking for a/b", (Operation) store -> store.stat("a/b")),
                Arguments.of("putting a/b", (Operation) store -> store.put("a/b", CONTENT)),
                Arguments.of("putting a/b", (Operation) store -> store.putIfAbsent("a/b", CONTENT)),
                Arguments.of("deleting a/b", (Operation) store -> store.delete("a/b")),
                Arguments.of(
                        "listing a/b", (Operation) store -> store.list("a/b").toList()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void saysWhatFailedWhenTheStoreCannotBeReached(String words, Operation operation) throws IOException {
        URI nowhere;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (var store = new S3BlobStore(TestProperties.of(nowhere, "key", "secret", "things"))) {
            assertThatExceptionOfType(BlobStoreException.class)
                    .isThrownBy(() -> operation.on(store))
                    .withMessageStartingWith(words + " in bucket things failed: ");
        }
    }

    // A store tells a missing bucket from a missing key only in answers that have a body.
    static Stream<Arguments> operationsThatNeedTheBucket() {
        return operations()
                .filter(operation -> !List.of("looking for a/b", "deleting a/b")
                        .contains(operation.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operationsThatNeedTheBucket")
    void saysWhatFailedWhenTheBucketIsMissing(String words, Operation operation) {
        try (var store = new S3BlobStore(TestProperties.of(TestServers.s3(), "no-such-bucket"))) {
            assertThatExceptionOfType(BlobStoreException.class)
                    .isThrownBy(() -> operation.on(store))
                    .withMessageStartingWith(words + " in bucket no-such-bucket failed: ");
        }
    }

    @Test
    void saysThatTheKeysAreWrong() {
        S3Server s3 = TestServers.s3();
        try (var store = new S3BlobStore(TestProperties.of(s3.endpoint(), s3.accessKey(), "wrong", "things"))) {
            assertThatExceptionOfType(BlobStoreException.class)
                    .isThrownBy(() -> store.put("a", CONTENT))
                    .withMessageStartingWith("putting a in bucket things failed: The request signature");
        }
    }

    @Test
    void leadsLinksToWhereOthersReachIt() {
        var second = Duration.ofSeconds(1);
        var properties = new S3Properties(
                URI.create("http://127.0.0.1:1"),
                URI.create("https://pictures.example"),
                "us-east-1",
                "key",
                "secret",
                "things",
                true,
                second,
                second,
                second,
                1);
        try (var store = new S3BlobStore(properties)) {
            assertThat(store.presignGet("a/b", Duration.ofMinutes(1)))
                    .hasScheme("https")
                    .hasHost("pictures.example")
                    .hasPath("/things/a/b");
        }
    }

    @Test
    void createsTheBucketOnceHoweverOftenAsked() {
        try (var store = new S3BlobStore(TestProperties.of(TestServers.s3(), "asked-twice"))) {
            assertThat(store.bucketExists()).isFalse();
            store.requireBucket(true);
            store.requireBucket(true);
            assertThat(store.bucketExists()).isTrue();
        }
    }

    @Test
    void doesNotCreateABucketThatItMayNot() {
        try (var store = new S3BlobStore(TestProperties.of(TestServers.s3(), "not-mine"))) {
            assertThatExceptionOfType(BlobStoreException.class)
                    .isThrownBy(() -> store.requireBucket(false))
                    .withMessage("the bucket not-mine does not exist at "
                            + TestServers.s3().endpoint() + " and shall not be created");
        }
    }
}
