package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.gannet.contract.Context;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Product;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.TestServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Exports as callers get them, of what the sink recorded.
class ExportsTest {

    private static final String OPEN_CURSORS = "FROM pg_stat_activity WHERE datname = current_database()"
            + " AND state <> 'idle' AND query LIKE 'SELECT i.job_id%'";
    private static final int MANY = 20_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningCatalog catalog;

    private final String id = "job-" + UUID.randomUUID();
    private final ImageCollection house = new ImageCollection("property", "12 Main St, " + id, "The house", Map.of());

    @BeforeAll
    static void start() {
        catalog = new RunningCatalog(
                Map.of(
                        "spring.datasource.url",
                        TestServers.postgres().newDatabase(),
                        "server.tomcat.connection-timeout",
                        "1s"),
                Catalog.class,
                io.gannet.sink.MetadataSink.class);
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void tellOfItemsInEveryTextFormatAlike() {
        publishHouse();
        String query = "/api/v1/exports/items?job=" + id + "&format=";

        List<JsonNode> lines = catalog.get(query + "jsonl")
                .body()
                .lines()
                .map(ExportsTest::tree)
                .toList();
        JsonNode array = json(catalog.get(query + "json"));
        List<NamedCsvRecord> csv = csv(catalog.get(query + "csv").body());

        assertThat(lines).hasSize(3).containsExactlyElementsOf(array.values());
        assertThat(lines.get(0).get("product_price").decimalValue()).isEqualByComparingTo("12.50");
        assertThat(lines.get(0).get("renditions").propertyNames()).containsExactlyInAnyOrder("jpg", "thumb");
        assertThat(lines.get(2).get("reason").asString()).isEqualTo("TIMEOUT");
        assertThat(csv).hasSize(3);
        for (int i = 0; i < 3; i++) {
            for (String column : List.of("item", "url", "state", "role", "score", "fetched_at", "width")) {
                JsonNode value = lines.get(i).get(column);
                assertThat(csv.get(i).getField(column))
                        .as(column)
                        .isEqualTo(value == null ? "" : value.isString() ? value.asString() : value.toString());
            }
        }
        assertThat(tree(csv.get(0).getField("renditions")))
                .isEqualTo(lines.get(0).get("renditions"));
        assertThat(csv.get(0).getField("alt")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(lines.get(0).get("alt").asString()).isEqualTo("=cmd|' /C calc'!A0");
    }

    @Test
    void tellOfThoseItemsOnlyThatAreAskedFor() {
        publishHouse();
        String items = "/api/v1/exports/items?format=jsonl&collection=property/"
                + java.net.URLEncoder.encode(house.key(), UTF_8);

        assertThat(catalog.get(items).body().lines()).hasSize(3);
        assertThat(catalog.get(items + "&state=failed").body().lines()).hasSize(1);
        assertThat(catalog.get(items + "&job=nothing").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items?format=xls           | format is 'xls'; it must be one of csv, json, jsonl, parquet",
                "items?collection=property  | collection is 'property'; it must be a type, a slash and a key, such as property/17",
                "items?collection=a/b&type=a| collection and type are both given; collection alone will do",
                "webdataset?after=x         | after is 'x'; take the Next-Cursor of the shard before",
                "webdataset?samples=0       | samples is '0'; it must be a number from 1 to 10000"
            })
    void refuseWhatMakesNoSense(String query, String sentence) {
        var response = catalog.get("/api/v1/exports/" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("detail").asString()).isEqualTo(sentence);
    }

    @Test
    void putACollectionIntoAZipAsItsFolderIs() throws IOException {
        publishHouse();

        var entries = unzip(bytes(zipOf(house)).body());

        String folder = "12-main-st-" + id + "/";
        assertThat(entries.keySet())
                .containsExactly(folder + "img_001.jpg", folder + "img_002.jpg", folder + "images_manifest.json");
        assertThat(new String(entries.get(folder + "img_001.jpg"), UTF_8)).isEqualTo(id + "-a:jpg");
        JsonNode manifest = tree(new String(entries.get(folder + "images_manifest.json"), UTF_8));
        assertThat(manifest.get("next_number").asInt()).isEqualTo(3);
        JsonNode first = manifest.at("/images/0");
        assertThat(first.get("filename").asString()).isEqualTo("img_001.jpg");
        assertThat(first.get("source_url").asString()).isEqualTo("https://shop.example/a.png");
        assertThat(first.get("file_size_bytes").asLong()).isEqualTo((id + "-a:jpg").length());
        assertThat(first.get("original_format").asString()).isEqualTo("png");
        assertThat(first.get("property_address").asString()).isEqualTo("The house");
        assertThat(first.get("content_hash").asString()).startsWith("sha256:");
        assertThat(manifest.get("failures").values()).hasSize(1);
        assertThat(manifest.at("/failures/0/source_url").asString()).isEqualTo("https://shop.example/c.png");
        assertThat(manifest.at("/failures/0/reason").asString()).isEqualTo("TIMEOUT");
    }

    @Test
    void nameInTheManifestWhatTheObjectStoreHasLost() throws IOException {
        publishHouse();
        var lost = converted(image(0, "a", Role.HERO, null), id + "-a", 2);
        catalog.delete(lost.renditions().getFirst().blob().key());

        var entries = unzip(bytes(zipOf(house)).body());

        assertThat(entries.keySet()).noneMatch(name -> name.endsWith("img_001.jpg"));
        JsonNode manifest = tree(new String(entries.get("12-main-st-" + id + "/images_manifest.json"), UTF_8));
        assertThat(manifest.at("/images/0/filename").asString()).isEqualTo("img_002.jpg");
        assertThat(manifest.get("failures").values().stream()
                        .map(each -> each.get("reason").asString()))
                .containsExactlyInAnyOrder("BYTES_LOST", "TIMEOUT");
        assertThat(catalog.get("/api/v1/collections/property/nowhere/export.zip")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void giveShardsThatTarReadsAndThatAreTheSameEachTime(@TempDir Path folder) throws Exception {
        publishHouse();
        String query = "/api/v1/exports/webdataset?samples=1&collection=property/"
                + java.net.URLEncoder.encode(house.key(), UTF_8);

        var first = bytes(query);
        String next = first.headers().firstValue("Next-Cursor").orElseThrow();
        var second = bytes(query + "&after=" + next);

        assertThat(second.headers().firstValue("Next-Cursor")).isEmpty();
        assertThat(bytes(query).body()).isEqualTo(first.body());
        List<String> members = new ArrayList<>();
        for (byte[] shard : List.of(first.body(), second.body())) {
            Path tar = Files.write(folder.resolve("shard.tar"), shard);
            var listing = new ProcessBuilder("tar", "-tf", tar.toString()).start();
            members.addAll(new String(listing.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .toList());
            assertThat(listing.waitFor()).isZero();
        }
        assertThat(members).hasSize(6);
        assertThat(members.stream().map(name -> name.substring(name.indexOf('.') + 1)))
                .containsExactly("jpg", "json", "txt", "jpg", "json", "txt");
        assertThat(members.stream().map(name -> name.substring(0, name.indexOf('.'))))
                .allMatch(key -> key.matches("[0-9a-f]{64}_[0-9a-f]{8}"));
    }

    @Test
    void breakOffSoThatNobodyTakesAPartForTheWhole() throws Exception {
        var request =
                HttpRequest.newBuilder(catalog.base().resolve("/api/v1/exports/items?format=jsonl&job=" + many()));
        assertThat(catalog.send(request).body().lines()).hasSize(MANY);

        var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            body.readNBytes(1000);
            await().until(() -> openCursors() == 1); // that of the first answer may be about to be closed
            catalog.jdbc()
                    .sql("SELECT pg_terminate_backend(pid) " + OPEN_CURSORS)
                    .query(Boolean.class)
                    .single();

            assertThat(response.statusCode()).isEqualTo(200);
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void freeTheConnectionOfWhoeverStallsOrGoesAway() throws IOException {
        URI items = catalog.base().resolve("/api/v1/exports/items?format=json&job=" + many());
        for (boolean gone : List.of(false, true)) {
            try (var socket = new Socket(items.getHost(), items.getPort())) {
                socket.getOutputStream()
                        .write(("GET " + items.getPath() + '?' + items.getQuery() + " HTTP/1.1\r\nHost: it\r\n\r\n")
                                .getBytes(UTF_8));
                await().atMost(Duration.ofSeconds(20)).until(() -> openCursors() == 1);
                if (gone) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
                await().atMost(Duration.ofSeconds(20)).until(() -> openCursors() == 0);
            }
        }
    }

    private static long openCursors() {
        return catalog.jdbc()
                .sql("SELECT count(*) " + OPEN_CURSORS)
                .query(Long.class)
                .single();
    }

    // Items as the sink would write them, faster.
    private static String many() {
        String job = "many-" + UUID.randomUUID();
        catalog.jdbc().sql("INSERT INTO jobs (id) VALUES (?)").param(job).update();
        catalog.jdbc().sql("""
                INSERT INTO items (job_id, path, unit, url, attempt, state, decided_at, fingerprint, children, updated_at)
                SELECT ?, ARRAY[i], 'IMAGE', 'https://a.example/' || repeat('x', 900) || i, 0, 'PENDING', now(), 0, 0, now()
                FROM generate_series(1, ?) AS i""").param(job).param(MANY).update();
        return job;
    }

    private void publishHouse() {
        var product = new Product("A cup", "C-1", new BigDecimal("12.50"), "EUR");
        var first = converted(image(0, "a", Role.HERO, product), id + "-a", 2);
        var second = converted(image(1, "b", Role.OTHER, null), id + "-b", 3);
        catalog.store(first, id + "-a");
        catalog.store(second, id + "-b");
        catalog.publish(first, second, failed(image(2, "c", Role.OTHER, null), Reason.TIMEOUT, null, 4));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> catalog.get("/api/v1/exports/items?format=jsonl&job=" + id)
                                .body()
                                .lines()
                                .count()
                        == 3);
    }

    private FetchRequested image(int place, String name, Role role, Product product) {
        var context = new Context(
                place, "img", role, 50, null, null, "=cmd|' /C calc'!A0", Map.of("model", "cup_1"), null, product);
        var url = new WebUrl("https://shop.example/" + name + ".png");
        var item = new Item(
                id,
                id + '.' + place,
                0,
                ItemKind.IMAGE,
                url,
                house,
                new WebUrl("https://shop.example/"),
                context,
                null);
        return new FetchRequested(item, Terms.DEFAULT, List.of(), at(place));
    }

    private static String zipOf(ImageCollection collection) {
        return "/api/v1/collections/" + collection.type() + '/'
                + java.net.URLEncoder.encode(collection.key(), UTF_8).replace("+", "%20") + "/export.zip";
    }

    private static HttpResponse<byte[]> bytes(String path) throws IOException {
        try {
            var response = HTTP.send(
                    HttpRequest.newBuilder(catalog.base().resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static List<NamedCsvRecord> csv(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }

    private static JsonNode tree(String json) {
        return RecordCodec.mapper().readTree(json);
    }
}
