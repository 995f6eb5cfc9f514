package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/// PNG: chunks with checksums.
final class PngAnatomy implements Anatomy {

    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12; // length, type, checksum

    @Override
    public List<byte[]> parts(byte[] file) {
        var parts = new ArrayList<byte[]>();
        parts.add(Pieces.slice(file, 0, SIGNATURE));
        for (long at = SIGNATURE; at < file.length; ) {
            long end = at + AROUND_DATA + Pieces.number(file, (int) at, 4, BIG_ENDIAN);
            parts.add(Pieces.slice(file, at, end));
            at = end;
        }
        return parts;
    }

    @Override
    public byte[] harmed(byte[] part, RandomGenerator random) {
        if (part.length < AROUND_DATA) {
            return AnyBytes.harmed(part, random);
        }
        byte[] data = Pieces.slice(part, 8, part.length - 4);
        String type = new String(part, 4, 4, ISO_8859_1);
        if (random.nextInt(12) == 0) {
            String other = Pieces.any(random, "IDAT", "PLTE", "tRNS", "iCCP", "fdAT", "sBIT", "eXIf", "abcd");
            return chunk(other, data);
        }
        return chunk(
                type,
                switch (type) {
                    case "IHDR" -> header(data, random);
                    case "IDAT", "iCCP", "zTXt" -> Zlib.harmed(data, type, random);
                    case "eXIf" -> EmbeddedBlocks.withExif(data, 0, random);
                    default -> numbers(data, random);
                });
    }

    private static byte[] header(byte[] data, RandomGenerator random) {
        switch (random.nextInt(4)) {
            case 0 -> Pieces.spoil(data, Pieces.any(random, 0, 4), 4, BIG_ENDIAN, random);
            case 1 -> Pieces.set(data, 8, 1, BIG_ENDIAN, Pieces.any(random, 1, 2, 4, 8, 16, 0, 3, 32));
            case 2 -> Pieces.set(data, 9, 1, BIG_ENDIAN, Pieces.any(random, 0, 2, 3, 4, 6, 1, 255));
            default -> Pieces.set(data, 12, 1, BIG_ENDIAN, random.nextInt(3));
        }
        return data;
    }

    private static byte[] numbers(byte[] data, RandomGenerator random) {
        if (data.length == 0 || random.nextInt(4) == 0) {
            return AnyBytes.harmed(data, random);
        }
        Pieces.spoil(data, random.nextInt(data.length), Pieces.any(random, 1, 2, 4), BIG_ENDIAN, random);
        return data;
    }

    /// A whole chunk.
    static byte[] chunk(String type, byte[] data) {
        byte[] chunk = Pieces.joined(List.of(new byte[4], type.getBytes(ISO_8859_1), data, new byte[4]));
        return mended(chunk);
    }

    @Override
    public byte[] whole(List<byte[]> parts) {
        return Pieces.joined(parts.stream().map(PngAnatomy::mended).toList());
    }

    private static byte[] mended(byte[] chunk) {
        if (chunk.length < AROUND_DATA) {
            return chunk;
        }
        var sum = new CRC32();
        sum.update(chunk, 4, chunk.length - 8);
        Pieces.set(chunk, 0, 4, BIG_ENDIAN, chunk.length - AROUND_DATA);
        Pieces.set(chunk, chunk.length - 4, 4, BIG_ENDIAN, sum.getValue());
        return chunk;
    }
}
