package io.gannet.convert.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The conformance cases that lie beside the repository, not in it: `-Dgannet.corpus=DIR`, by default `shared/corpus`
/// next to the folder of the checkout or of one of its parents.
public final class Corpus {

    /// One file and what is expected of it.
    ///
    /// @param expected `ok`, `error` or `any`
    /// @param tolerance by how much a channel may differ
    /// @param pixels some pixels of the upright sRGB result, flattened on white
    record Case(String file, String expected, int width, int height, int tolerance, List<Pixel> pixels) {

        byte[] bytes() {
            try {
                return Files.readAllBytes(
                        folder().orElseThrow().resolve("cases").resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return file + " → " + expected;
        }
    }

    /// What colour is expected where.
    record Pixel(int x, int y, int red, int green, int blue) {}

    private Corpus() {}

    public static Optional<Path> folder() {
        String given = System.getProperty("gannet.corpus");
        Stream<Path> candidates = given != null
                ? Stream.of(Path.of(given))
                : Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/corpus"));
        return candidates
                .filter(folder -> Files.isRegularFile(folder.resolve("cases.tsv")))
                .findFirst();
    }

    static List<Case> cases() {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return List.of();
        }
        try {
            return Files.readAllLines(folder.get().resolve("cases.tsv")).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> parse(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String[] row) {
        return new Case(
                row[0],
                row[1],
                Integer.parseInt(row[2]),
                Integer.parseInt(row[3]),
                Integer.parseInt(row[4]),
                row.length < 6 ? List.of() : pixels(row[5]));
    }

    private static List<Pixel> pixels(String text) {
        return Arrays.stream(text.split(";"))
                .filter(pixel -> !pixel.isBlank())
                .map(pixel -> Arrays.stream(pixel.strip().split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .map(n -> new Pixel(n[0], n[1], n[2], n[3], n[4]))
                .toList();
    }
}
