package io.gannet.sink;

import static io.gannet.testsupport.Facts.converted;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.WebUrl;
import io.gannet.testsupport.Facts;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Images and what is said of them.
final class TestImages {

    private TestImages() {}

    /// Measures that differ from others by what is given.
    static Measures measures(
            int quality, String perceptualHash, @Nullable LocalDateTime takenAt, @Nullable String camera) {
        var look = new Look("#0a0b0c", "3OcRJYB4d3h/iIeHeEh3eIhw+j3A", perceptualHash, 0.1, 0.3, 1);
        return new Measures(
                "jpeg", 800, 600, false, 6, 2, 16, "cmyk", "Display P3", takenAt, camera, 0.7, look, quality);
    }

    /// The request for an image at an address, for a collection of that name.
    static FetchRequested request(String url, String collection) {
        var model = Facts.of("job-" + collection).image("0", 1);
        var item = new Item(
                model.item().jobId(),
                model.item().jobId() + '.' + Math.floorMod(url.hashCode(), 100_000),
                0,
                ItemKind.IMAGE,
                new WebUrl(url),
                new ImageCollection("shop", collection, null, Map.of()),
                null,
                model.item().context(),
                null);
        return new FetchRequested(item, model.terms(), List.of(), model.requestedAt());
    }

    /// Records about four contents that other collections have too; of one time or of several, with other measures,
    /// with Exif data and without.
    static List<GannetRecord> contradictions() {
        var facts = new Facts("elsewhere", new ImageCollection("shop", "2", null, Map.of()));
        List<GannetRecord> records = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            var taken = i % 3 == 0 ? null : LocalDateTime.of(2026, 5, 1 + i, 12, 0, 0, 123_456_789);
            var camera = i % 4 == 0 ? null : "Optics\0 " + i;
            var measures = measures(i, "00000000000000" + (10 + i), taken, camera);
            records.add(converted(facts.image("7." + i % 9, 6), "content " + i % 4, measures, 9 + i % 3));
        }
        return records;
    }
}
