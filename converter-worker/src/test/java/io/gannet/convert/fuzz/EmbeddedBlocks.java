package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.util.List;
import java.util.random.RandomGenerator;

/// Harm to what formats have in common: Exif data and ICC profiles.
final class EmbeddedBlocks {

    private static final int TAG_TABLE = 128;

    private EmbeddedBlocks() {}

    /// The part with harm done to the Exif data that begin there.
    static byte[] withExif(byte[] part, int from, RandomGenerator random) {
        byte[] block = Pieces.slice(part, from, part.length);
        return Pieces.joined(List.of(Pieces.slice(part, 0, from), TiffAnatomy.entry(block, random)));
    }

    /// The part with harm done to the profile that begins there (ICC.1 section 7).
    static byte[] withProfile(byte[] part, int from, RandomGenerator random) {
        if (part.length < from + TAG_TABLE + 4) {
            return AnyBytes.harmed(part, random);
        }
        byte[] profile = Pieces.slice(part, from, part.length);
        int tags = (int) Math.clamp(Pieces.number(profile, TAG_TABLE, 4, BIG_ENDIAN), 1, 64);
        int tag = TAG_TABLE + 4 + 12 * random.nextInt(tags);
        int data = (int) Pieces.number(profile, tag + 4, 4, BIG_ENDIAN);
        switch (random.nextInt(7)) {
            case 0 -> Pieces.spoil(profile, TAG_TABLE, 4, BIG_ENDIAN, random);
            case 1 -> Pieces.spoil(profile, tag + Pieces.any(random, 4, 8), 4, BIG_ENDIAN, random);
            case 2 -> Pieces.spoil(profile, 4 * random.nextInt(TAG_TABLE / 4), 4, BIG_ENDIAN, random);
            case 3 -> Pieces.spoil(profile, data + 8, 4, BIG_ENDIAN, random); // how many points a curve has
            case 4 -> Pieces.spoil(profile, data + random.nextInt(64), Pieces.any(random, 1, 2, 4), BIG_ENDIAN, random);
            case 5 -> Pieces.set(profile, 16, 4, BIG_ENDIAN, Pieces.any(random, 0x47524159, 0x434d594b, 0x4c616220));
            default -> {
                return Pieces.joined(List.of(Pieces.slice(part, 0, from), AnyBytes.harmed(profile, random)));
            }
        }
        return Pieces.joined(List.of(Pieces.slice(part, 0, from), profile));
    }
}
