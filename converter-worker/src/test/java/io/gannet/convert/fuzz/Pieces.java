package io.gannet.convert.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.random.RandomGenerator;

/// Bytes, numbers in them, and the numbers that decoders stumble over.
final class Pieces {

    /// Sizes at which something turns over: bytes, words, signs, blocks of codecs, limits of formats and our own.
    private static final int[] EDGES = {
        0,
        1,
        2,
        3,
        7,
        8,
        9,
        15,
        16,
        17,
        63,
        64,
        65,
        127,
        128,
        255,
        256,
        257,
        1_000,
        4_095,
        4_096,
        8_191,
        10_000,
        16_383,
        16_384,
        32_767,
        32_768,
        65_500,
        65_535,
        65_536,
        1 << 20,
        1 << 24,
        1 << 28,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        -1,
        -2,
        -16,
        -65_536
    };

    private Pieces() {}

    static byte[] joined(Collection<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /// What is in it between two places, as far as there is anything.
    static byte[] slice(byte[] bytes, long from, long to) {
        int begin = Math.clamp(from, 0, bytes.length);
        return Arrays.copyOfRange(bytes, begin, Math.clamp(to, begin, bytes.length));
    }

    /// The number in some bytes, 0 where there are none.
    static long number(byte[] bytes, int at, int width, ByteOrder order) {
        if (at < 0 || at > bytes.length - width) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        return switch (width) {
            case 1 -> buffer.get(at) & 0xff;
            case 2 -> buffer.getShort(at) & 0xffff;
            case 8 -> buffer.getLong(at);
            default -> buffer.getInt(at) & 0xffff_ffffL;
        };
    }

    /// Writes a number, unless there is no room for it.
    static void set(byte[] bytes, int at, int width, ByteOrder order, long value) {
        if (at < 0 || at > bytes.length - width) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        switch (width) {
            case 1 -> buffer.put(at, (byte) value);
            case 2 -> buffer.putShort(at, (short) value);
            case 8 -> buffer.putLong(at, value);
            default -> buffer.putInt(at, (int) value);
        }
    }

    /// Writes a number that was not meant: near what is there, or one that decoders stumble over.
    static void spoil(byte[] bytes, int at, int width, ByteOrder order, RandomGenerator random) {
        long now = number(bytes, at, width, order);
        set(
                bytes,
                at,
                width,
                order,
                switch (random.nextInt(6)) {
                    case 0 -> now + random.nextInt(-2, 3);
                    case 1 -> now * 2;
                    case 2 -> now ^ 1L << random.nextInt(8 * width);
                    default -> stumbling(random);
                });
    }

    /// A number that decoders stumble over.
    static int stumbling(RandomGenerator random) {
        return EDGES[random.nextInt(EDGES.length)];
    }

    /// One of several.
    static String any(RandomGenerator random, String... of) {
        return of[random.nextInt(of.length)];
    }

    /// One of several.
    static int any(RandomGenerator random, int... of) {
        return of[random.nextInt(of.length)];
    }
}
