package io.gannet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ServerTest {

    @TempDir
    Path directory;

    @Test
    void drawsAKeyPairPerDirectoryAndKeepsItForItsOwnerOnly(@TempDir Path other) throws Exception {
        String access;
        String secret;
        try (var s3 = S3Server.start(directory, 0)) {
            access = s3.accessKey();
            secret = s3.secretKey();
        }
        try (var s3 = S3Server.start(directory, 0);
                var stranger = S3Server.start(other, 0)) {
            assertThat(s3.accessKey()).isEqualTo(access).isNotEqualTo(stranger.accessKey());
            assertThat(s3.secretKey()).isEqualTo(secret).isNotEqualTo(stranger.secretKey());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("credentials"))))
                .isEqualTo("rw-------");
    }

    @Test
    void answersNobodyWithoutTheKeys() throws Exception {
        try (var s3 = S3Server.start(directory, 0);
                var http = HttpClient.newHttpClient()) {
            var response = http.send(HttpRequest.newBuilder(s3.endpoint()).build(), BodyHandlers.discarding());
            assertThat(response.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void sweepsWhatCutShortUploadsLeftButNoKeyThatLooksLikeIt() throws Exception {
        String uuid = "-3f2504e0-4f89-41d3-9a0c-0305e82c3301";
        Path folder = Files.createDirectories(directory.resolve("buckets/gannet/originals/ab"));
        Path leftover = Files.writeString(folder.resolve("abcd" + uuid), "half");
        Path part = Files.writeString(directory.resolve("buckets/gannet/.mpus-1-2"), "part");
        Path object = Files.writeString(folder.resolve("upload" + uuid), "whole");
        Files.getFileAttributeView(object, UserDefinedFileAttributeView.class)
                .write("user.content-md5", ByteBuffer.wrap(new byte[16]));
        Path plain = Files.writeString(folder.resolve("abcd"), "whole");

        S3Server.start(directory, 0).close();

        assertThat(leftover).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(object).exists();
        assertThat(plain).exists();
    }

    @Test
    void refusesADirectoryThatAnotherProcessRunsOn() throws Exception {
        var forked = ForkedServer.of(Forked.class, directory);
        try {
            assertThatThrownBy(() -> S3Server.start(directory, 0))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining(
                            "in use by process " + forked.process().pid());
        } finally {
            forked.kill();
        }
        S3Server.start(directory, 0).close(); // a dead process holds nothing
    }

    @Test
    void refusesASecondStartInTheSameProcess() {
        try (var first = S3Server.start(directory, 0)) {
            assertThat(first.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> S3Server.start(directory, 0)).isInstanceOf(DirectoryInUseException.class);
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> S3Server.start(directory, port))
                    .isInstanceOfSatisfying(
                            PortTakenException.class, e -> assertThat(e.port()).isEqualTo(port));
        }
    }

    static final class Forked {
        public static void main(String[] args) throws Exception {
            ForkedServer.ready(S3Server.start(Path.of(args[0]), 0).endpoint().toString());
        }
    }
}
