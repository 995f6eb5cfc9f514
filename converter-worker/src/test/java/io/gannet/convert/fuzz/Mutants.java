package io.gannet.convert.fuzz;

import io.gannet.convert.core.FileType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Files with harm done to them, each by its number: one and the same run of numbers, one and the same files.
final class Mutants {

    private static final Anatomy UNKNOWN = new Anatomy() {
        @Override
        public List<byte[]> parts(byte[] file) {
            return Anatomy.onePart(file);
        }

        @Override
        public byte[] harmed(byte[] part, RandomGenerator random) {
            return AnyBytes.harmed(part, random);
        }
    };
    private static final Map<FileType, Anatomy> ANATOMIES = Map.of(
            FileType.JPEG, new JpegAnatomy(),
            FileType.PNG, new PngAnatomy(),
            FileType.GIF, new GifAnatomy(),
            FileType.WEBP, new WebpAnatomy(),
            FileType.TIFF, new TiffAnatomy(),
            FileType.BMP, new BitmapAnatomy(),
            FileType.ICO, new IconAnatomy(),
            FileType.AVIF, new BoxAnatomy(),
            FileType.HEIC, new BoxAnatomy());
    private static final int SIGNATURE = 16;
    private static final int MOST_ROUNDS = 6;
    private static final int MOST_COPIES = 40;
    private static final int MOST_BYTES = 8 << 20;

    private final Seeds seeds;
    private final long seed;

    /// @param seed another one makes other files
    Mutants(Seeds seeds, long seed) {
        this.seeds = seeds;
        this.seed = seed;
    }

    /// The file of this number.
    Mutant of(long index) {
        var random = new SplittableRandom(seed << 32 ^ index);
        Seed origin = seeds.any(random);
        Anatomy anatomy = ANATOMIES.getOrDefault(origin.type(), UNKNOWN);
        byte[] file = origin.bytes().clone();
        int rounds = 1 + Integer.numberOfTrailingZeros(random.nextInt() | 1 << MOST_ROUNDS - 1);
        for (int i = 0; i < rounds; i++) {
            file = harmed(file, origin.type(), anatomy, random);
        }
        if (FileType.of(file) == FileType.OTHER && random.nextInt(16) > 0) {
            file = Pieces.joined(List.of( // or nobody would look any further
                    Pieces.slice(origin.bytes(), 0, SIGNATURE), Pieces.slice(file, SIGNATURE, file.length)));
        }
        return new Mutant(index, origin.name(), origin.type(), Pieces.slice(file, 0, MOST_BYTES));
    }

    private byte[] harmed(byte[] file, FileType type, Anatomy anatomy, RandomGenerator random) {
        if (file.length == 0 || random.nextInt(10) < 3) {
            byte[] harmed = AnyBytes.harmed(file, random);
            return random.nextBoolean() ? harmed : anatomy.whole(anatomy.parts(harmed));
        }
        var parts = new ArrayList<>(anatomy.parts(file));
        if (parts.size() == 1) {
            return random.nextInt(8) == 0
                    ? spliced(file, seeds.another(type, random).bytes(), random)
                    : anatomy.harmed(file, random);
        }
        int at = random.nextInt(parts.size());
        switch (random.nextInt(10)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.addAll(at, Collections.nCopies(random.nextInt(1, MOST_COPIES), parts.get(at)));
            case 2 -> Collections.swap(parts, at, random.nextInt(parts.size()));
            case 3 ->
                splice(parts, at, anatomy.parts(seeds.another(type, random).bytes()), random);
            default -> parts.set(at, anatomy.harmed(parts.get(at), random));
        }
        return random.nextInt(8) == 0 ? Pieces.joined(parts) : anatomy.whole(parts);
    }

    private static byte[] spliced(byte[] file, byte[] other, RandomGenerator random) {
        int at = random.nextInt(file.length);
        return Pieces.joined(List.of(Pieces.slice(file, 0, at), Pieces.slice(other, at, other.length)));
    }

    /// Takes parts of another file in, or goes on with it.
    private static void splice(List<byte[]> parts, int at, List<byte[]> others, RandomGenerator random) {
        int from = random.nextInt(others.size());
        if (random.nextBoolean()) {
            parts.add(at, others.get(from));
        } else if (random.nextBoolean()) {
            parts.set(at, others.get(from));
        } else {
            parts.subList(at, parts.size()).clear();
            parts.addAll(others.subList(from, others.size()));
        }
    }
}
