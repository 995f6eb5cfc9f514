package io.gannet.convert.fuzz;

import java.nio.ByteOrder;
import java.util.List;
import java.util.random.RandomGenerator;

/// Harm that takes no knowledge of the format.
final class AnyBytes {

    private static final int LONGEST_RUN = 64;
    private static final int MOST_FLIPS = 16;
    private static final int NEAR_THE_START = 256; // where headers are

    private AnyBytes() {}

    /// Flips, overwrites, removes, doubles, swaps or cuts off bytes.
    static byte[] harmed(byte[] file, RandomGenerator random) {
        if (file.length < 2) {
            return new byte[random.nextInt(3)];
        }
        int at = place(file, random);
        int length = random.nextInt(1, 1 + Math.min(LONGEST_RUN, file.length - at));
        return switch (random.nextInt(9)) {
            case 0, 1 -> flipped(file, random);
            case 2, 3 -> numbered(file, at, random);
            case 4 -> noise(file, at, length, random);
            case 5 -> Pieces.joined(List.of(Pieces.slice(file, 0, at), Pieces.slice(file, at + length, file.length)));
            case 6 -> Pieces.joined(List.of(Pieces.slice(file, 0, at + length), Pieces.slice(file, at, file.length)));
            case 7 -> swapped(file, at, length, random);
            default -> Pieces.slice(file, 0, cut(file, random));
        };
    }

    private static int place(byte[] file, RandomGenerator random) {
        return random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, NEAR_THE_START));
    }

    private static byte[] flipped(byte[] file, RandomGenerator random) {
        byte[] copy = file.clone();
        for (int i = random.nextInt(1, MOST_FLIPS); i > 0; i--) {
            copy[place(file, random)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] numbered(byte[] file, int at, RandomGenerator random) {
        byte[] copy = file.clone();
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Pieces.spoil(copy, at, Pieces.any(random, 1, 2, 4), order, random);
        return copy;
    }

    private static byte[] noise(byte[] file, int at, int length, RandomGenerator random) {
        byte[] copy = file.clone();
        boolean one = random.nextBoolean();
        byte same = (byte) Pieces.any(random, 0, 0xff, 0x80, 0x7f);
        for (int i = at; i < at + length; i++) {
            copy[i] = one ? same : (byte) random.nextInt();
        }
        return copy;
    }

    private static byte[] swapped(byte[] file, int at, int length, RandomGenerator random) {
        byte[] copy = file.clone();
        int other = random.nextInt(file.length - length + 1);
        System.arraycopy(file, at, copy, other, length);
        System.arraycopy(file, other, copy, at, length);
        return copy;
    }

    private static int cut(byte[] file, RandomGenerator random) {
        return random.nextBoolean()
                ? random.nextInt(file.length)
                : file.length - random.nextInt(1, 1 + Math.min(8, file.length));
    }
}
