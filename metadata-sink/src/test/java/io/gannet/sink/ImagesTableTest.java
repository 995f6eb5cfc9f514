package io.gannet.sink;

import static io.gannet.sink.TestImages.measures;
import static io.gannet.sink.TestImages.request;
import static io.gannet.testsupport.Facts.converted;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.testsupport.Facts;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImagesTableTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 5, 17, 12, 0);
    private static final String HASH = "8000000000000001";

    private static TestTables database;

    private final FetchRequested request = Facts.of("job").image("0", 1);

    @BeforeAll
    static void migrate() {
        database = new TestTables();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void keepsEverythingThatIsMeasured() {
        database.write(converted(request, "a", measures(72, HASH, NOON, "Optics"), 3));

        assertThat(image())
                .containsEntry("format", "jpeg")
                .containsEntry("orientation", 6)
                .containsEntry("frames", 2)
                .containsEntry("bit_depth", 16)
                .containsEntry("colour_space", "cmyk")
                .containsEntry("profile", "Display P3")
                .containsEntry("bytes_per_pixel", 0.7)
                .containsEntry("dominant_colour", "#0a0b0c")
                .containsEntry("thumb_hash", "3OcRJYB4d3h/iIeHeEh3eIhw+j3A")
                .containsEntry("perceptual_hash", Long.MIN_VALUE + 1)
                .containsEntry("sharpness", 0.1)
                .containsEntry("contrast", 0.3)
                .containsEntry("white_border", 1.0)
                .containsEntry("quality", 72)
                .containsEntry("taken", "2026-05-17 12:00:00")
                .containsEntry("camera", "Optics")
                .containsEntry("placeholder", false);
    }

    @Test
    void countsTheNewestMeasures() {
        writeInBothOrders(
                List.of(
                        converted(request, "a", measures(10, HASH, null, null), 3),
                        converted(request, "a", measures(20, HASH, null, null), 4)),
                () -> assertThat(image()).containsEntry("quality", 20));
    }

    @Test
    void keepsExifDataThatLaterRecordsDoNotTell() {
        writeInBothOrders(
                List.of(
                        converted(request, "a", measures(10, HASH, NOON, "Optics"), 3),
                        converted(request, "a", measures(20, HASH, null, null), 4)),
                () -> assertThat(image())
                        .containsEntry("quality", 20)
                        .containsEntry("taken", "2026-05-17 12:00:00")
                        .containsEntry("camera", "Optics"));
    }

    @Test
    void takesExifDataFromTheNewestRecordThatTellsAny() {
        writeInBothOrders(
                List.of(
                        converted(request, "a", measures(10, HASH, NOON, "OPTICS Optics"), 3),
                        converted(request, "a", measures(20, HASH, null, "Optics"), 4)),
                () -> assertThat(image()).containsEntry("taken", null).containsEntry("camera", "Optics"));
    }

    @Test
    void takesAYearThatNoCameraShowsForUntold() {
        database.write(converted(request, "a", measures(10, HASH, NOON.withYear(0), null), 3));

        assertThat(image()).containsEntry("taken", null).containsEntry("quality", 10);
    }

    // The bounds here are four addresses and two collections.
    @Test
    void flagsWhatManyUnrelatedAddressesLeadTo() {
        see("http://a.example/1.png", "one");
        see("http://a.example/2.png", "one");
        see("http://b.example/1.png", "two");
        assertThat(image()).containsEntry("placeholder", false);

        see("http://b.example/1.png?v=2", "two");
        see("http://b.example/1.png", "two");
        assertThat(image()).as("the same address again").containsEntry("placeholder", false);

        see("http://b.example/2.png", "two");
        assertThat(image()).containsEntry("placeholder", true);
        assertThat(database.jdbc.queryForList("SELECT DISTINCT state::text FROM items", String.class))
                .as("no item is worse for it")
                .containsExactly("READY");
    }

    @Test
    void doesNotFlagWhatOneCollectionHasAtManyAddresses() {
        for (int i = 0; i < 20; i++) {
            see("http://a.example/" + i + ".png", "one");
        }

        assertThat(image()).containsEntry("placeholder", false);
    }

    @Test
    void doesNotFlagWhatManyCollectionsHaveFromOneAddress() {
        for (int i = 0; i < 20; i++) {
            see("http://a.example/a.png", "c" + i);
        }

        assertThat(image()).containsEntry("placeholder", false);
    }

    @Test
    void flagsAtOnceWhatOneBatchShowsToBeEverywhere() {
        database.write(IntStream.range(0, 4)
                .<GannetRecord>mapToObj(i -> converted(request("http://a.example/" + i + ".png", "c" + i % 2), "a", 3))
                .toList());

        assertThat(image()).containsEntry("placeholder", true);
    }

    @Test
    void knowsTheSameSightingsAfterAnyOrder() {
        List<GannetRecord> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String url = "http://h" + i % 7 + ".example/" + i % 11 + ".png";
            records.add(converted(request(url, "c" + i % 5), "content " + i % 3, 3));
            records.add(converted(request("http://h.example/" + i + ".png", "c"), "one shop's own", 3));
        }
        database.write(records);
        var expected = database.dump();

        for (int seed = 0; seed < 5; seed++) {
            database.clear();
            Collections.shuffle(records, new Random(seed));
            for (int i = 0; i < records.size(); i += 5) {
                database.write(records.subList(i, i + 5));
            }
            assertThat(database.dump()).as("seed %d", seed).isEqualTo(expected);
        }
        assertThat(database.jdbc.queryForList("SELECT placeholder FROM images ORDER BY bytes", Boolean.class))
                .containsExactly(true, true, true, false);
    }

    private static void see(String url, String collection) {
        database.write(converted(request(url, collection), "a", 3));
    }

    private static void writeInBothOrders(List<GannetRecord> records, Runnable verdict) {
        database.write(records);
        verdict.run();
        for (var order : List.of(records, records.reversed())) {
            database.clear();
            order.forEach(database::write);
            order.forEach(database::write);
            verdict.run();
        }
    }

    private static Map<String, @Nullable Object> image() {
        return database.jdbc.queryForMap("SELECT *, taken_at::text AS taken FROM images");
    }
}
