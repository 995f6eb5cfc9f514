package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.List;
import java.util.random.RandomGenerator;

/// BMP: a header of numbers, then pixels.
final class BitmapAnatomy implements Anatomy {

    private static final int FILE_HEADER = 14;

    @Override
    public List<byte[]> parts(byte[] file) {
        return Anatomy.onePart(file);
    }

    @Override
    public byte[] harmed(byte[] file, RandomGenerator random) {
        if (random.nextInt(6) == 0) {
            Pieces.spoil(file, Pieces.any(random, 2, 10), 4, LITTLE_ENDIAN, random);
        } else {
            header(file, FILE_HEADER, random);
        }
        return file;
    }

    /// Does harm to a header that begins there: size, planes, depth, compression, colours.
    static void header(byte[] file, int at, RandomGenerator random) {
        switch (random.nextInt(5)) {
            case 0 -> Pieces.spoil(file, at + Pieces.any(random, 4, 8), 4, LITTLE_ENDIAN, random);
            case 1 -> Pieces.set(file, at + 14, 2, LITTLE_ENDIAN, Pieces.any(random, 0, 1, 2, 4, 8, 16, 24, 32, 64));
            case 2 -> Pieces.set(file, at + 16, 4, LITTLE_ENDIAN, random.nextInt(8));
            case 3 ->
                Pieces.spoil(file, at + Pieces.any(random, 0, 12, 20, 32, 36, 40, 44, 48), 4, LITTLE_ENDIAN, random);
            default -> Pieces.set(file, at, 4, LITTLE_ENDIAN, Pieces.any(random, 12, 40, 52, 56, 64, 108, 124));
        }
    }
}
