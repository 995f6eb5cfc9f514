package io.gannet.standalone.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.Gannet;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.InstanceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExportCommandTest {

    private static final String ITEMS = "/api/v1/exports/items";
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private boolean breakOff;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        answers.put("/api/v1/jobs", "{\"items\": []}".getBytes(UTF_8));
        new DataDirectory(folder.resolve("data"))
                .create()
                .announce(new InstanceFile(
                        ProcessHandle.current().pid(), server.getAddress().getPort(), Instant.EPOCH, "", ""));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void writesATableInTheFormatThatItsNameSays() throws IOException {
        answers.put(ITEMS, "PAR1".getBytes(UTF_8));

        assertThat(execute("items", "items.parquet", "--collection", "property/1 2", "--state", "failed"))
                .isZero();

        assertThat(folder.resolve("items.parquet")).hasContent("PAR1");
        assertThat(asked).contains(ITEMS + "?format=parquet&state=failed&collection=property%2F1%202");
        assertThat(out.toString()).contains("items.parquet: 4 bytes.");

        answers.put(ITEMS, "job,item".getBytes(UTF_8));
        Files.createSymbolicLink(folder.resolve("link.csv"), Files.createFile(folder.resolve("real.csv")));
        assertThat(execute("items", "link.csv")).isZero();
        assertThat(folder.resolve("link.csv")).isSymbolicLink().hasContent("job,item");
    }

    @Test
    void leavesNoFileOfWhatBrokeOff() throws IOException {
        answers.put(ITEMS, "half of i".getBytes(UTF_8));
        breakOff = true;

        assertThat(execute("items", "items.csv")).isEqualTo(1);

        assertThat(err.toString()).contains("broke off");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("data"));
        }
    }

    @Test
    void goesOnBehindTheLastWholeShard() throws IOException {
        answers.put("/api/v1/exports/webdataset?", "one".getBytes(UTF_8));
        answers.put("/api/v1/exports/webdataset?after=c1", "two".getBytes(UTF_8));
        breakOff = true;
        assertThat(execute("webdataset", "shards", "--samples", "10")).isEqualTo(1);
        assertThat(folder.resolve("shards/shard-000000.tar")).doesNotExist();
        breakOff = false;

        assertThat(execute("webdataset", "shards", "--samples", "10", "--json")).isZero();
        JsonNode done = RecordCodec.mapper().readTree(out.toString());
        assertThat(execute("webdataset", "shards", "--samples", "20")).isEqualTo(1);

        assertThat(folder.resolve("shards/shard-000000.tar")).hasContent("one");
        assertThat(folder.resolve("shards/shard-000001.tar")).hasContent("two");
        assertThat(done.get("samples").asInt()).isEqualTo(20);
        assertThat(done.get("complete").asBoolean()).isTrue();
        assertThat(err.toString()).contains("has shards of another export");
    }

    @Test
    void addsPricesToThoseOfBefore() throws IOException {
        answers.put("/cup.jpg", JPEG);
        answers.put(
                ITEMS,
                (priced("job.0.0", "cup_1", "12.50", "2026-11-20T10:00:00Z", "EUR", "<b>Cup</b>")
                                + priced("job.0.1", "cup_1", "12.50", "2026-11-20T10:00:00Z", "EUR", "<b>Cup</b>")
                                + priced("job.1.0", "mug", "9", "2026-11-20T10:00:00Z", "USD", "Mug"))
                        .getBytes(UTF_8));
        assertThat(execute("prices", "site")).isZero();
        String first = Files.readString(folder.resolve("site/data/processed/prices.json"));
        assertThat(execute("prices", "site")).isZero();
        assertThat(folder.resolve("site/data/processed/prices.json")).hasContent(first);

        answers.put(
                ITEMS,
                priced("again.0.0", "cup_1", "11", "2026-11-21T10:00:00Z", null, "=Cup")
                        .getBytes(UTF_8));
        assertThat(execute("prices", "site")).isZero();

        JsonNode prices = RecordCodec.mapper()
                .readTree(folder.resolve("site/data/processed/prices.json").toFile());
        assertThat(prices.size()).isEqualTo(2);
        assertThat(prices.get(0).propertyNames())
                .containsExactly(
                        "timestamp",
                        "source",
                        "model",
                        "title",
                        "sku",
                        "currency",
                        "price_eur",
                        "product_url",
                        "image_url",
                        "image_path");
        assertThat(folder.resolve("site/data/processed/prices.csv")).content().isEqualToIgnoringNewLines("""
                timestamp,source,model,title,sku,currency,price_eur,product_url,image_url,image_path
                2026-11-20T10:00:00Z,shop.example,cup_1,<b>Cup</b>,C-1,EUR,12.50,https://shop.example/cup,https://shop.example/cup.png,assets/images/cup_1.jpg
                2026-11-21T10:00:00Z,shop.example,cup_1,'=Cup,C-1,EUR,11,https://shop.example/cup,https://shop.example/cup.png,assets/images/cup_1.jpg
                """);
        assertThat(folder.resolve("site/assets/images/cup_1.jpg")).hasBinaryContent(JPEG);
        assertThat(folder.resolve("site/index.html"))
                .content()
                .contains("<img src=\"assets/images/cup_1.jpg\" alt=\"=Cup\">", "€ 11.00", "▼ € 1.50", "2 prices")
                .doesNotContain("<script", "<b>Cup");
    }

    @Test
    void saysWhatThereIsToExport() {
        assertThat(execute()).isEqualTo(2);

        assertThat(err.toString()).contains("Say what to export: items, folder, zip, prices or webdataset.");
    }

    private static String priced(String item, String model, String price, String at, String currency, String title) {
        var line = new LinkedHashMap<String, Object>();
        line.put("item", item);
        line.put("url", "https://shop.example/cup.png");
        line.put("referrer", "https://shop.example/cup");
        line.put("renditions", Map.of("jpg", "/cup.jpg"));
        line.put("product_model", model);
        line.put("product_title", title);
        line.put("product_sku", "C-1");
        line.put("product_price", new BigDecimal(price));
        line.put("product_currency", currency);
        line.put("product_seen_at", at);
        return RecordCodec.mapper().writeValueAsString(line) + '\n';
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of("export"));
        for (int i = 0; i < arguments.length; i++) {
            all.add(i == 1 ? folder.resolve(arguments[1]).toString() : arguments[i]);
        }
        if (arguments.length > 0) {
            all.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        return Gannet.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString();
        String path = exchange.getRequestURI().getPath();
        asked.add(uri);
        if (path.endsWith("/webdataset")) {
            boolean first = !uri.contains("after=");
            exchange.getResponseHeaders().add("Sample-Count", "10");
            if (first) {
                exchange.getResponseHeaders().add("Next-Cursor", "c1");
            }
            path += first ? "?" : "?after=c1";
        }
        byte[] answer = answers.get(path);
        boolean probed = path.equals("/api/v1/jobs");
        if (answer == null) {
            exchange.sendResponseHeaders(404, -1);
        } else if (breakOff && !probed) {
            exchange.sendResponseHeaders(200, answer.length + 1);
            exchange.getResponseBody().write(answer);
            exchange.getResponseBody().flush();
            throw new IOException("broken off");
        } else {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }
}
