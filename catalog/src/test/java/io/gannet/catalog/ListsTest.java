package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.testsupport.TestServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListsTest {

    private static final String BINARY = "application/octet-stream";

    private static RunningCatalog catalog;

    @BeforeAll
    static void start() {
        catalog = new RunningCatalog(
                Map.of(
                        "spring.datasource.url",
                        TestServers.postgres().newDatabase(),
                        "gannet.catalog.max-list-size",
                        "12MB"),
                Catalog.class);
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void keepsAListUnderAKeyThatTellsItsFormat() {
        var answer =
                catalog.upload("?name=My%20Cups.CSV", BINARY, BodyPublishers.ofString("url\nhttps://a.example/\n"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).get("format").stringValue()).isEqualTo("csv");
        String key = json(answer).get("key").stringValue();
        assertThat(key).matches("lists/uploads/[0-9A-Z]{26}\\.csv");
        assertThat(catalog.stored(key)).isEqualTo("url\nhttps://a.example/\n");
    }

    @Test
    void streamsAListWhoseLengthNobodyTold() {
        byte[] bytes = "https://a.example/1.png\n".repeat(400_000).getBytes(StandardCharsets.US_ASCII);

        var answer = catalog.upload(
                "?name=a.txt.gz", "text/plain", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

        assertThat(answer.statusCode()).isEqualTo(201);
        String key = json(answer).get("key").stringValue();
        assertThat(key).endsWith(".txt.gz");
        assertThat(catalog.stored(key)).hasSize(bytes.length);
    }

    @Test
    void leavesTheFormatToTheJobWhereTheNameTellsNone() {
        var answer = catalog.upload("", BINARY, BodyPublishers.ofString("url"));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).has("format")).isFalse();
        assertThat(json(answer).get("key").stringValue()).matches("lists/uploads/[0-9A-Z]{26}");
    }

    @Test
    void refusesAListThatTurnsOutTooLarge() {
        byte[] bytes = new byte[(12 << 20) + 1];

        var answer = catalog.upload(
                "?name=a.txt", BINARY, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("detail").stringValue())
                .isEqualTo("The list has more than 12582912 bytes; split it.");
    }

    @Test
    void refusesAListThatIsAnnouncedAsTooLarge() throws IOException {
        assertThat(answerTo("Content-Length: 12582913\r\n\r\nurl"))
                .startsWith("HTTP/1.1 413")
                .contains("split it");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, url, Content-Type is that of a form",
        "multipart/form-data, url, Content-Type is that of a form",
        "text/csv, '', The body is empty"
    })
    void refusesWhatIsNoList(String contentType, String body, String sentence) {
        var answer = catalog.upload("?name=a.csv", contentType, BodyPublishers.ofString(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("detail").stringValue()).startsWith(sentence);
    }

    @Test
    void keepsNothingOfAnUploadThatBrokeOff() throws IOException {
        int before = catalog.keys("lists/uploads/").size();
        assertThat(answerTo("Content-Length: 1000\r\n\r\nurl")).doesNotContain("HTTP/1.1 201");

        assertThat(catalog.keys("lists/uploads/")).hasSize(before);
    }

    /// What is answered to a request whose sender says no more.
    private static String answerTo(String rest) throws IOException {
        try (var socket = new Socket("127.0.0.1", catalog.base().getPort())) {
            String request = "POST /api/v1/lists?name=a.csv HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\n" + rest;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
