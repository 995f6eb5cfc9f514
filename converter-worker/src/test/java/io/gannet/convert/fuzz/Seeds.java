package io.gannet.convert.fuzz;

import io.gannet.convert.core.Corpus;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The files that are harmed: drawn ones and, where it is there, the corpus. What takes long to decode is drawn
/// rarely, or a run would see little else.
final class Seeds {

    private static final Set<FileType> UNREAD = Set.of(FileType.SVG, FileType.OTHER);
    private static final int MOST_TICKETS = 64;
    private static final int PIXELS_A_TICKET = 20_000;
    private static final int BYTES_A_TICKET = 20_000;
    private static final long MOST_PIXELS = 2_000_000;
    private static final long MOST_BYTES = 3_000_000;

    private final List<Seed> seeds;
    private final int tickets;

    private Seeds(List<Seed> seeds) {
        this.seeds = seeds;
        this.tickets = seeds.stream().mapToInt(Seed::tickets).sum();
    }

    /// All that there are on this machine.
    ///
    /// @param engine which writes some, and tells how large they all are
    static Seeds on(ImageEngine engine) {
        var files = new DrawnSeeds(engine).files();
        Corpus.folder().ifPresent(folder -> files.putAll(corpus(folder)));
        var seeds = new ArrayList<Seed>();
        for (var file : files.entrySet()) {
            byte[] bytes = file.getValue();
            long pixels = engine.probe(bytes) instanceof Judged.Good<Header>(Header header) ? header.pixels() : 0;
            if (pixels <= MOST_PIXELS && bytes.length <= MOST_BYTES) {
                long cost = 1 + pixels / PIXELS_A_TICKET + bytes.length / BYTES_A_TICKET;
                FileType type = FileType.of(bytes);
                int tickets = UNREAD.contains(type) ? 1 : (int) Math.max(1, MOST_TICKETS / cost);
                seeds.add(new Seed(file.getKey(), type, bytes, tickets));
            }
        }
        return new Seeds(seeds);
    }

    private static Map<String, byte[]> corpus(Path folder) {
        var files = new LinkedHashMap<String, byte[]>();
        for (String part : List.of("cases", "photos")) {
            try (Stream<Path> paths = Files.list(folder.resolve(part))) {
                for (Path path : paths.sorted().toList()) {
                    files.put(part + '-' + path.getFileName(), Files.readAllBytes(path));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    List<Seed> all() {
        return seeds;
    }

    /// One of them.
    Seed any(RandomGenerator random) {
        int drawn = random.nextInt(tickets);
        for (Seed seed : seeds) {
            drawn -= seed.tickets();
            if (drawn < 0) {
                return seed;
            }
        }
        throw new IllegalStateException("there are no seeds");
    }

    /// One of this type.
    Seed another(FileType type, RandomGenerator random) {
        List<Seed> same = seeds.stream().filter(seed -> seed.type() == type).toList();
        return same.get(random.nextInt(same.size()));
    }
}
