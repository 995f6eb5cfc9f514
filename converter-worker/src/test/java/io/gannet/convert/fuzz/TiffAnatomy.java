package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteOrder;
import java.util.List;
import java.util.random.RandomGenerator;

/// TIFF, and so Exif: directories of entries that refer to each other.
final class TiffAnatomy implements Anatomy {

    private static final int ENTRY = 12;
    private static final int MOST_DIRECTORIES = 8;

    // What the size, the layout, the compression and the kind of samples are, and where the strips or tiles.
    private static final int[] TAGS = {
        256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 317, 320, 322, 323, 324, 325, 330, 338, 339, 347,
        530, 532, 34_377, 34_665, 34_675
    };

    @Override
    public List<byte[]> parts(byte[] file) {
        return Anatomy.onePart(file);
    }

    @Override
    public byte[] harmed(byte[] file, RandomGenerator random) {
        return entry(file, random);
    }

    /// With harm done to an entry of a directory, or to what leads to one.
    static byte[] entry(byte[] block, RandomGenerator random) {
        ByteOrder order = block.length > 0 && block[0] == 'M' ? BIG_ENDIAN : LITTLE_ENDIAN;
        int directory = directory(block, order, random);
        int count = (int) Pieces.number(block, directory, 2, order);
        int entry = directory + 2 + ENTRY * random.nextInt(Math.clamp(count, 1, 64));
        switch (random.nextInt(9)) {
            case 0 -> Pieces.spoil(block, 4, 4, order, random);
            case 1 -> Pieces.spoil(block, directory, 2, order, random);
            case 2 -> next(block, directory + 2 + ENTRY * count, order, random);
            case 3 -> Pieces.set(block, entry, 2, order, Pieces.any(random, TAGS));
            case 4 -> Pieces.set(block, entry + 2, 2, order, random.nextInt(20));
            case 5 -> Pieces.spoil(block, entry + 4, 4, order, random);
            case 6, 7 -> value(block, entry, order, random);
            default -> {
                return AnyBytes.harmed(block, random);
            }
        }
        return block;
    }

    private static int directory(byte[] block, ByteOrder order, RandomGenerator random) {
        int at = (int) Pieces.number(block, 4, 4, order);
        for (int i = random.nextInt(MOST_DIRECTORIES); i > 0; i--) {
            int count = (int) Pieces.number(block, at, 2, order);
            int next = (int) Pieces.number(block, at + 2 + ENTRY * count, 4, order);
            if (next <= 0 || next >= block.length) {
                break;
            }
            at = next;
        }
        return at;
    }

    // A directory that is its own successor, or comes after one that leads back.
    private static void next(byte[] block, int at, ByteOrder order, RandomGenerator random) {
        Pieces.set(
                block,
                at,
                4,
                order,
                switch (random.nextInt(3)) {
                    case 0 -> Pieces.number(block, 4, 4, order);
                    case 1 -> random.nextInt(Math.max(1, block.length));
                    default -> Pieces.stumbling(random);
                });
    }

    private static void value(byte[] block, int entry, ByteOrder order, RandomGenerator random) {
        boolean narrow =
                Pieces.number(block, entry + 2, 2, order) == 3 && Pieces.number(block, entry + 4, 4, order) == 1;
        switch (random.nextInt(4)) {
            case 0 -> Pieces.set(block, entry + 8, 4, order, random.nextInt(Math.max(1, block.length)));
            case 1 -> Pieces.set(block, entry + 8, narrow ? 2 : 4, order, random.nextInt(10));
            default -> Pieces.spoil(block, entry + 8, narrow ? 2 : 4, order, random);
        }
    }
}
