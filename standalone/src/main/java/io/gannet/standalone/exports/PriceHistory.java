package io.gannet.standalone.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.ContentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// All prices that were ever exported to a directory. What one source says of one model at one moment is there once;
/// what is added counts over what was there.
final class PriceHistory {

    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9_\\-]+");

    private final Map<Key, PriceSnapshot> snapshots = new LinkedHashMap<>();
    private final Map<String, String> modelsByFile = new HashMap<>();

    private record Key(Instant timestamp, String source, String model) {

        static Key of(PriceSnapshot snapshot) {
            return new Key(snapshot.timestamp(), snapshot.source(), snapshot.model());
        }
    }

    /// Adds snapshots.
    void addAll(List<PriceSnapshot> added) {
        added.forEach(snapshot -> snapshots.put(Key.of(snapshot), snapshot));
    }

    /// All, the oldest first.
    List<PriceSnapshot> all() {
        List<PriceSnapshot> all = new ArrayList<>(snapshots.values());
        all.sort(Comparator.comparing(PriceSnapshot::timestamp)
                .thenComparing(PriceSnapshot::model)
                .thenComparing(PriceSnapshot::source));
        return all;
    }

    /// The snapshots of each model by its name, the oldest first.
    SequencedCollection<List<PriceSnapshot>> byModel() {
        var byModel = new TreeMap<String, List<PriceSnapshot>>();
        for (PriceSnapshot snapshot : all()) {
            byModel.computeIfAbsent(snapshot.model(), _ -> new ArrayList<>()).add(snapshot);
        }
        return List.copyOf(byModel.values());
    }

    /// Gives all snapshots of a model its picture's path.
    void place(String model, String path) {
        snapshots.replaceAll((_, snapshot) -> snapshot.model().equals(model) ? snapshot.at(path) : snapshot);
    }

    /// What the picture of a model is called, without an extension: the model in lower case, with hyphens for what
    /// file systems might mind. Of two that come to the same, the second one gets a suffix.
    String fileName(String model) {
        String name = UNSAFE.matcher(model.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
        if (!modelsByFile.computeIfAbsent(name, _ -> model).equals(model)) {
            name += '-' + ContentHash.of(model.getBytes(UTF_8)).hex().substring(0, 8);
        }
        return name;
    }
}
