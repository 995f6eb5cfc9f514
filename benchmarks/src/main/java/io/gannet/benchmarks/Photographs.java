package io.gannet.benchmarks;

import io.gannet.convert.core.FileType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of photographs in classes, all in memory.
///
/// @param byClass the photographs of each class; those of `jpeg` and the like are 1,200 pixels wide and high in the
///     folder that the published results are from
record Photographs(Map<String, List<byte[]>> byClass) {

    /// Of a hundred photographs that a shop shows so many are of these classes.
    static final Map<String, Integer> MIX = mix();

    private static final String TABLE = "photos.csv";
    private static final int MARK_BYTES = Integer.BYTES;

    private static Map<String, Integer> mix() {
        var mix = new LinkedHashMap<String, Integer>();
        mix.put("jpeg", 70);
        mix.put("png", 15);
        mix.put("webp", 12);
        mix.put("jpeg-12mp", 3);
        return mix;
    }

    /// Where photographs are.
    ///
    /// @param given the folder, if not to be looked for: `photos` in the folder that the system property
    ///     `gannet.corpus` names, by default `shared/corpus` next to the checkout or to one of its parents
    /// @return empty if none are found
    static Optional<Path> folder(@Nullable Path given) {
        if (given != null) {
            return Optional.of(given.toAbsolutePath());
        }
        String corpus = System.getProperty("gannet.corpus", "");
        Stream<Path> candidates = corpus.isBlank()
                ? Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/corpus"))
                : Stream.of(Path.of(corpus).toAbsolutePath());
        return candidates
                .map(folder -> folder.resolve("photos"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /// Reads a folder. The classes are those of the table `photos.csv` (file, class, …), in the folder or next to it;
    /// where there is none, each kind of file is a class.
    ///
    /// @throws IllegalArgumentException if there are no photographs
    static Photographs in(Path folder) {
        try {
            var found = new LinkedHashMap<String, List<byte[]>>();
            for (Map.Entry<Path, String> file : files(folder).entrySet()) {
                byte[] bytes = Files.readAllBytes(file.getKey());
                String name = file.getValue().isEmpty() ? FileType.of(bytes).id() : file.getValue();
                found.merge(
                        name,
                        List.of(bytes),
                        (some, one) ->
                                Stream.concat(some.stream(), one.stream()).toList());
            }
            found.remove(FileType.OTHER.id());
            if (found.isEmpty()) {
                throw new IllegalArgumentException("there are no photographs in " + folder);
            }
            return new Photographs(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files with their classes, as far as a table tells those.
    private static Map<Path, String> files(Path folder) throws IOException {
        Optional<Path> table = Stream.of(folder.resolve(TABLE), folder.resolveSibling(TABLE))
                .filter(Files::isRegularFile)
                .findFirst();
        var files = new LinkedHashMap<Path, String>();
        if (table.isPresent()) {
            Files.readAllLines(table.get()).stream()
                    .map(row -> Arrays.asList(row.split(",", 3)))
                    .filter(row -> row.size() > 1 && Files.isRegularFile(folder.resolve(row.get(0))))
                    .forEach(row -> files.put(folder.resolve(row.get(0)), row.get(1)));
            return files;
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isRegularFile).sorted().forEach(file -> files.put(file, ""));
        }
        return files;
    }

    /// The photographs of a class, or of all if it is `all`.
    List<byte[]> of(String name) {
        return name.equals("all")
                ? byClass.values().stream().flatMap(List::stream).toList()
                : byClass.getOrDefault(name, List.of());
    }

    /// So many photographs in the proportions of [#MIX], evenly mingled; of a folder that lacks its classes all in
    /// turn.
    List<byte[]> mixed(int count) {
        if (!byClass.keySet().containsAll(MIX.keySet())) {
            List<byte[]> all = of("all");
            return Stream.iterate(0, i -> i + 1)
                    .limit(count)
                    .map(i -> all.get(i % all.size()))
                    .toList();
        }
        var mixed = new TreeMap<Double, byte[]>();
        int classes = 0;
        for (Map.Entry<String, Integer> part : MIX.entrySet()) {
            List<byte[]> photographs = of(part.getKey());
            int wanted = Math.round(count * part.getValue() / 100f);
            classes++;
            for (int i = 0; i < wanted; i++) { // at even distances, and no two at the same place
                mixed.put((i + 0.5 + classes * 1e-3) / wanted, photographs.get(i % photographs.size()));
            }
        }
        return List.copyOf(mixed.values());
    }

    /// The same picture as another file: decoders stop before the bytes that are added.
    static byte[] marked(byte[] photograph, int mark) {
        byte[] other = Arrays.copyOf(photograph, photograph.length + MARK_BYTES);
        for (int i = 0; i < MARK_BYTES; i++) {
            other[photograph.length + i] = (byte) (mark >> (Byte.SIZE * i));
        }
        return other;
    }
}
