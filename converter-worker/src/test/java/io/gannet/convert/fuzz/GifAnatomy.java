package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// GIF: the screen with its palette, then extensions and pictures.
final class GifAnatomy implements Anatomy {

    private static final int SCREEN = 13;
    private static final int PICTURE = 10;

    @Override
    public List<byte[]> parts(byte[] file) {
        var parts = new ArrayList<byte[]>();
        int at = SCREEN + palette(file, 10);
        parts.add(Pieces.slice(file, 0, at));
        while (at < file.length) {
            int end = switch (file[at]) {
                case '!' -> endOfBlocks(file, at + 2);
                case ',' -> endOfBlocks(file, at + PICTURE + palette(file, at + 9) + 1);
                default -> at + 1;
            };
            parts.add(Pieces.slice(file, at, end));
            at = end;
        }
        return parts;
    }

    private static int palette(byte[] file, int at) {
        long packed = Pieces.number(file, at, 1, LITTLE_ENDIAN);
        return (packed & 0x80) == 0 ? 0 : 3 * (2 << (packed & 7));
    }

    private static int endOfBlocks(byte[] file, int from) {
        int at = from;
        while (at < file.length && file[at] != 0) {
            at += 1 + (file[at] & 0xff);
        }
        return at + 1;
    }

    @Override
    public byte[] harmed(byte[] part, RandomGenerator random) {
        if (part.length >= SCREEN && part[0] == 'G') {
            switch (random.nextInt(3)) {
                case 0 -> Pieces.spoil(part, Pieces.any(random, 6, 8), 2, LITTLE_ENDIAN, random);
                default -> Pieces.spoil(part, Pieces.any(random, 10, 11, 12), 1, LITTLE_ENDIAN, random);
            }
        } else if (part.length > PICTURE && part[0] == ',') {
            int codes = PICTURE + palette(part, 9);
            switch (random.nextInt(5)) {
                case 0, 1 -> Pieces.spoil(part, Pieces.any(random, 1, 3, 5, 7), 2, LITTLE_ENDIAN, random);
                case 2 -> Pieces.spoil(part, 9, 1, LITTLE_ENDIAN, random);
                case 3 -> Pieces.set(part, codes, 1, LITTLE_ENDIAN, random.nextInt(14));
                default -> Pieces.spoil(part, codes + 1, 1, LITTLE_ENDIAN, random);
            }
        } else {
            return AnyBytes.harmed(part, random);
        }
        return part;
    }
}
