package io.gannet.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [BlobStore] does. A store's test extends this and gives it a store; keys of earlier tests may be there.
public abstract class BlobStoreContract {

    private static final String PNG = "image/png";
    private static final int LARGE_BYTES = 20 << 20;

    private final String prefix = "contract-" + Long.toUnsignedString(System.nanoTime(), 36) + "/";

    /// The store under test.
    protected abstract BlobStore store();

    private String key(String name) {
        return prefix + name;
    }

    private static BlobContent text(String text) {
        return BlobContent.of(text.getBytes(UTF_8), "text/plain");
    }

    private String read(String key) {
        try (Blob blob = store().get(key).orElseThrow()) {
            return new String(blob.readAllBytes(), UTF_8);
        }
    }

    @Test
    void givesBackWhatWasPutWithItsMediaType() {
        Instant before = Instant.now().minusSeconds(2); // stores keep whole seconds
        store().put(key("a.png"), BlobContent.of(new byte[] {1, 2, 3}, PNG));

        try (Blob blob = store().get(key("a.png")).orElseThrow()) {
            assertThat(blob.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(blob.info().key()).isEqualTo(key("a.png"));
            assertThat(blob.info().lengthBytes()).isEqualTo(3);
            assertThat(blob.info().mediaType()).isEqualTo(PNG);
            assertThat(blob.info().modifiedAt()).isBetween(before, Instant.now().plusSeconds(2));
        }
    }

    @Test
    void tellsOfAnObjectWithoutItsBytes() {
        store().put(key("a.png"), BlobContent.of(new byte[] {1, 2, 3}, PNG));

        BlobInfo info = store().stat(key("a.png")).orElseThrow();

        assertThat(info.key()).isEqualTo(key("a.png"));
        assertThat(info.lengthBytes()).isEqualTo(3);
        assertThat(info.mediaType()).isEqualTo(PNG);
    }

    @ParameterizedTest(name = "{1} bytes from {0} on")
    @CsvSource({"0, 1, a", "0, 6, abcdef", "2, 3, cde", "5, 1, f", "4, 10, ef", "0, 10, abcdef", "6, 1, ''", "60, 1, ''"
    })
    void readsAPart(long offset, int length, String part) {
        store().put(key("a"), text("abcdef"));

        assertThat(store().read(key("a"), offset, length))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo(part));
    }

    @Test
    void readsNoPartOfAnObjectWithoutBytes() {
        store().put(key("empty"), text(""));

        assertThat(store().read(key("empty"), 0, 1))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }

    @Test
    void readsAPartFromTheMiddleOfAnObjectOfManyParts() throws Exception {
        store().put(key("large"), large());
        byte[] expected;
        try (var all = new GeneratedBytes(LARGE_BYTES, LARGE_BYTES)) {
            all.skipNBytes(11 << 20);
            expected = all.readNBytes(1 << 20);
        }

        assertThat(store().read(key("large"), 11 << 20, 1 << 20))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(expected));
    }

    @Test
    void hasNothingUnderAKeyThatWasNeverPut() {
        assertThat(store().get(key("missing"))).isEmpty();
        assertThat(store().read(key("missing"), 0, 1)).isEmpty();
        assertThat(store().stat(key("missing"))).isEmpty();
    }

    @Test
    void replacesWhatIsThere() {
        store().put(key("a"), text("old and longer"));
        store().put(key("a"), text("new"));

        assertThat(read(key("a"))).isEqualTo("new");
    }

    @Test
    void putsIfAbsentOnlyOnce() {
        assertThat(store().putIfAbsent(key("a"), text("first"))).isTrue();
        assertThat(store().putIfAbsent(key("a"), text("second"))).isFalse();
        assertThat(read(key("a"))).isEqualTo("first");
    }

    @Test
    void lets1Of16ConcurrentWritersWin() throws Exception {
        List<Callable<Boolean>> writers = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Boolean>) () -> store().putIfAbsent(key("raced"), text("writer " + i)))
                .toList();

        List<Integer> winners = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = executor.invokeAll(writers);
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i).get()) {
                    winners.add(i);
                }
            }
        }

        assertThat(winners).hasSize(1);
        assertThat(read(key("raced"))).isEqualTo("writer " + winners.getFirst());
    }

    @Test
    void streamsAnObjectOfManyParts() throws Exception {
        store().put(key("large"), large());

        try (Blob blob = store().get(key("large")).orElseThrow()) {
            assertThat(blob.info().lengthBytes()).isEqualTo(LARGE_BYTES);
            assertThat(digest(blob.content())).isEqualTo(digest(new GeneratedBytes(LARGE_BYTES, LARGE_BYTES)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, LARGE_BYTES})
    void putsAnObjectWhoseLengthIsSeenOnlyAtItsEnd(int length) throws Exception {
        var content = new BlobContent(BlobContent.UNKNOWN_LENGTH, PNG, () -> new GeneratedBytes(length, length));

        store().put(key("unknown"), content);

        try (Blob blob = store().get(key("unknown")).orElseThrow()) {
            assertThat(blob.info().lengthBytes()).isEqualTo(length);
            assertThat(digest(blob.content())).isEqualTo(digest(new GeneratedBytes(length, length)));
        }
    }

    @Test
    void leavesNothingUnderTheKeyWhenASourceOfUnknownLengthBreaksOff() {
        var content = new BlobContent(BlobContent.UNKNOWN_LENGTH, PNG, () -> new GeneratedBytes(LARGE_BYTES, 12 << 20));

        assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> store().put(key("broken"), content));
        assertThat(store().stat(key("broken"))).isEmpty();
    }

    @Test
    void putsAnObjectOfManyPartsIfAbsentOnlyOnce() throws Exception {
        assertThat(store().putIfAbsent(key("large"), large())).isTrue();
        assertThat(store().putIfAbsent(key("large"), large())).isFalse();
        assertThat(store().stat(key("large")).orElseThrow().lengthBytes()).isEqualTo(LARGE_BYTES);
    }

    @Test
    void keepsAnObjectWithoutBytes() {
        store().put(key("empty"), BlobContent.of(new byte[0], PNG));

        try (Blob blob = store().get(key("empty")).orElseThrow()) {
            assertThat(blob.info().lengthBytes()).isZero();
            assertThat(blob.readAllBytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/c/d.json", "with space", "plus+and&and=", "ümläut/画像.jpg", "per%20cent", "a.b~c_d-e"})
    void takesAnyKey(String name) throws Exception {
        store().put(key(name), text(name));

        assertThat(read(key(name))).isEqualTo(name);
        assertThat(keys(key(name))).containsExactly(key(name));
        assertThat(fetch(store().presignGet(key(name), Duration.ofMinutes(1))).body())
                .isEqualTo(name);
    }

    @Test
    void listsByPrefixInOrder() {
        List.of("b/2", "a/1", "b/10", "b/1/x", "c").forEach(name -> store().put(key(name), text(name)));

        assertThat(keys(key("b/"))).containsExactly(key("b/1/x"), key("b/10"), key("b/2"));
        assertThat(keys(key("b/1"))).containsExactly(key("b/1/x"), key("b/10"));
        assertThat(keys(key("nothing/"))).isEmpty();
    }

    @Test
    void listsMoreKeysThanOnePageHolds() throws Exception {
        List<String> expected = IntStream.range(0, 1_100)
                .mapToObj(i -> key("many/%04d".formatted(i)))
                .toList();
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Future<?>> puts = new ArrayList<>();
            expected.forEach(key -> puts.add(executor.submit(() -> store().put(key, text("x")))));
            for (Future<?> put : puts) {
                put.get();
            }
        }

        assertThat(keys(key("many/"))).isEqualTo(expected);
        try (Stream<BlobInfo> infos = store().list(key("many/"))) {
            assertThat(infos.limit(3).map(BlobInfo::lengthBytes)).containsExactly(1L, 1L, 1L);
        }
    }

    private List<String> keys(String from) {
        try (Stream<BlobInfo> infos = store().list(from)) {
            return infos.map(BlobInfo::key).toList();
        }
    }

    @Test
    void deletesAsOftenAsAsked() {
        store().put(key("a"), text("x"));
        store().put(key("b"), text("stays"));

        store().delete(key("a"));
        store().delete(key("a"));

        assertThat(store().stat(key("a"))).isEmpty();
        assertThat(read(key("b"))).isEqualTo("stays");
        assertThat(store().putIfAbsent(key("a"), text("again"))).isTrue();
    }

    @Test
    void presignsAUrlThatAnyoneMayRead() throws Exception {
        store().put(key("a.png"), BlobContent.of("bytes".getBytes(UTF_8), PNG));

        var response = fetch(store().presignGet(key("a.png"), Duration.ofMinutes(1)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("bytes");
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PNG);
    }

    @Test
    void refusesAPresignedUrlThatWasTamperedWith() throws Exception {
        store().put(key("a"), text("public"));
        store().put(key("b"), text("secret"));
        String url = store().presignGet(key("a"), Duration.ofMinutes(1)).toString();

        assertThat(fetch(URI.create(url.replace(key("a"), key("b")))).statusCode())
                .isEqualTo(403);
        assertThat(fetch(URI.create(url.replaceAll("(?i)(signature=)....", "$10000")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(fetch(URI.create(url.replaceFirst("\\?.*", ""))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void presignsForASecondAtLeastAndAWeekAtMost() {
        for (Duration validity : List.of(Duration.ZERO, Duration.ofDays(7).plusSeconds(1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> store().presignGet(key("a"), validity));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 12 << 20})
    void leavesNothingUnderTheKeyWhenTheSourceBreaksOff(int afterBytes) {
        var content = new BlobContent(LARGE_BYTES, PNG, () -> new GeneratedBytes(LARGE_BYTES, afterBytes));

        assertThatExceptionOfType(BlobStoreException.class)
                .isThrownBy(() -> store().put(key("broken"), content))
                .withMessageContaining(key("broken"))
                .withMessageContaining("putting");
        assertThat(store().stat(key("broken"))).isEmpty();
        assertThat(store().putIfAbsent(key("broken"), text("whole"))).isTrue();
    }

    @Test
    void leavesNothingUnderTheKeyWhenTheSourceIsShorterThanAnnounced() {
        var content = new BlobContent(10, PNG, () -> new GeneratedBytes(5, 5));

        assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> store().put(key("short"), content));
        assertThat(store().stat(key("short"))).isEmpty();
    }

    @Test
    void keepsWhatWasThereWhenItsReplacementBreaksOff() {
        store().put(key("kept"), text("old"));
        var content = new BlobContent(LARGE_BYTES, PNG, () -> new GeneratedBytes(LARGE_BYTES, 6 << 20));

        assertThatExceptionOfType(BlobStoreException.class).isThrownBy(() -> store().put(key("kept"), content));
        assertThat(read(key("kept"))).isEqualTo("old");
    }

    private static BlobContent large() {
        return new BlobContent(LARGE_BYTES, PNG, () -> new GeneratedBytes(LARGE_BYTES, LARGE_BYTES));
    }

    private static byte[] digest(InputStream bytes) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[8192];
        for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return digest.digest();
    }

    private static HttpResponse<String> fetch(URI url) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        }
    }
}
