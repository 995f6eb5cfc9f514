package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// JPEG: segments (ITU-T T.81 annex B). A scan's data go with its header.
final class JpegAnatomy implements Anatomy {

    private static final int SOF0 = 0xc0;
    private static final int DHT = 0xc4;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int DQT = 0xdb;
    private static final int DRI = 0xdd;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;

    @Override
    public List<byte[]> parts(byte[] file) {
        var parts = new ArrayList<byte[]>();
        parts.add(Pieces.slice(file, 0, 2));
        int at = 2;
        while (at < file.length) {
            int marker = marker(Pieces.slice(file, at, at + 2));
            int end = at + 2 + (marker == EOI ? 0 : (int) Pieces.number(file, at + 2, 2, BIG_ENDIAN));
            if (marker == SOS) {
                end = endOfScan(file, end);
            }
            if (marker < 0 || end >= file.length || end <= at) {
                end = file.length;
            }
            parts.add(Pieces.slice(file, at, end));
            at = end;
        }
        return parts;
    }

    private static int endOfScan(byte[] file, int from) {
        for (int at = from; at + 1 < file.length; at++) {
            int next = file[at + 1] & 0xff;
            if ((file[at] & 0xff) == 0xff && next != 0 && next != 0xff && (next < RST0 || next >= EOI - 1)) {
                return at;
            }
        }
        return file.length;
    }

    private static int marker(byte[] part) {
        return part.length >= 2 && (part[0] & 0xff) == 0xff ? part[1] & 0xff : -1;
    }

    @Override
    public byte[] harmed(byte[] part, RandomGenerator random) {
        if (random.nextInt(8) == 0) {
            Pieces.spoil(part, random.nextBoolean() ? 2 : 1, random.nextBoolean() ? 2 : 1, BIG_ENDIAN, random);
            return part;
        }
        int marker = marker(part);
        switch (marker) {
            case DHT, DAC -> Pieces.spoil(part, 4 + random.nextInt(20), 1, BIG_ENDIAN, random);
            case DQT -> Pieces.spoil(part, 4 + random.nextInt(130), 1, BIG_ENDIAN, random);
            case DRI -> Pieces.spoil(part, 4, 2, BIG_ENDIAN, random);
            case SOS -> Pieces.spoil(part, 4 + random.nextInt(12), 1, BIG_ENDIAN, random);
            case APP1 -> {
                return EmbeddedBlocks.withExif(part, 10, random);
            }
            case APP2 -> {
                return EmbeddedBlocks.withProfile(part, 18, random);
            }
            default -> {
                if (marker < SOF0 || marker >= RST0) {
                    return AnyBytes.harmed(part, random);
                }
                frame(part, random);
            }
        }
        return part;
    }

    // Precision, height, width, and for each component its number, sampling factors and table.
    private static void frame(byte[] part, RandomGenerator random) {
        switch (random.nextInt(6)) {
            case 0 -> Pieces.spoil(part, 5, 2, BIG_ENDIAN, random);
            case 1 -> Pieces.spoil(part, 7, 2, BIG_ENDIAN, random);
            case 2 -> Pieces.set(part, 1, 1, BIG_ENDIAN, Pieces.any(random, 0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca, 0xcb));
            case 3 -> Pieces.spoil(part, Pieces.any(random, 4, 9), 1, BIG_ENDIAN, random);
            default -> Pieces.spoil(part, 10 + random.nextInt(12), 1, BIG_ENDIAN, random);
        }
    }
}
