package io.gannet.convert.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Harm inside of what is compressed.
final class Zlib {

    private static final int MOST_BYTES = 1 << 20;

    private Zlib() {}

    /// The data of a PNG's chunk with harm done to them before they are compressed.
    static byte[] harmed(byte[] data, String type, RandomGenerator random) {
        int begin = type.equals("IDAT") ? 0 : startOfStream(data);
        byte[] plain = random.nextInt(3) == 0 ? new byte[0] : inflated(Pieces.slice(data, begin, data.length));
        if (plain.length == 0) {
            return AnyBytes.harmed(data, random);
        }
        byte[] changed =
                type.equals("iCCP") ? EmbeddedBlocks.withProfile(plain, 0, random) : AnyBytes.harmed(plain, random);
        return Pieces.joined(List.of(Pieces.slice(data, 0, begin), deflated(changed)));
    }

    // A name of which the end is a zero, and the number of the method.
    private static int startOfStream(byte[] data) {
        for (int at = 0; at < data.length; at++) {
            if (data[at] == 0) {
                return at + 2;
            }
        }
        return data.length;
    }

    private static byte[] inflated(byte[] stream) {
        byte[] plain = new byte[MOST_BYTES];
        try (var inflater = new Inflater()) {
            inflater.setInput(stream);
            return Pieces.slice(plain, 0, inflater.inflate(plain));
        } catch (DataFormatException _) {
            return new byte[0]; // it was harmed before
        }
    }

    /// Compressed, as PNG has it.
    static byte[] deflated(byte[] plain) {
        try (var deflater = new Deflater()) {
            deflater.setInput(plain);
            deflater.finish();
            byte[] stream = new byte[plain.length + plain.length / 100 + 64];
            return Pieces.slice(stream, 0, deflater.deflate(stream));
        }
    }
}
