package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.List;
import java.util.random.RandomGenerator;

/// ICO: a directory, then a bitmap without its file header or a PNG for each entry.
final class IconAnatomy implements Anatomy {

    private static final int DIRECTORY = 6;
    private static final int ENTRY = 16;

    @Override
    public List<byte[]> parts(byte[] file) {
        return Anatomy.onePart(file);
    }

    @Override
    public byte[] harmed(byte[] file, RandomGenerator random) {
        int count = (int) Math.clamp(Pieces.number(file, 4, 2, LITTLE_ENDIAN), 1, 8);
        int entry = DIRECTORY + ENTRY * random.nextInt(count);
        int picture = (int) Pieces.number(file, entry + 12, 4, LITTLE_ENDIAN);
        switch (random.nextInt(6)) {
            case 0 -> Pieces.spoil(file, 4, 2, LITTLE_ENDIAN, random);
            case 1 -> Pieces.spoil(file, entry + random.nextInt(8), 1, LITTLE_ENDIAN, random);
            case 2 -> Pieces.spoil(file, entry + Pieces.any(random, 8, 12), 4, LITTLE_ENDIAN, random);
            case 3 -> BitmapAnatomy.header(file, picture, random);
            case 4 -> Pieces.spoil(file, picture + random.nextInt(32), Pieces.any(random, 1, 4), LITTLE_ENDIAN, random);
            default -> {
                return AnyBytes.harmed(file, random);
            }
        }
        return file;
    }
}
