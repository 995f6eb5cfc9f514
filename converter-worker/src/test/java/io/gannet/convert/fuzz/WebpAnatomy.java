package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// WebP: chunks in a RIFF container (RFC 9649).
final class WebpAnatomy implements Anatomy {

    private static final int CONTAINER = 12;
    private static final int CHUNK = 8;

    @Override
    public List<byte[]> parts(byte[] file) {
        var parts = new ArrayList<byte[]>();
        parts.add(Pieces.slice(file, 0, CONTAINER));
        for (long at = CONTAINER; at < file.length; ) {
            long length = Pieces.number(file, (int) at + 4, 4, LITTLE_ENDIAN);
            long end = at + CHUNK + length + (length & 1);
            parts.add(Pieces.slice(file, at, end));
            at = end;
        }
        return parts;
    }

    @Override
    public byte[] harmed(byte[] part, RandomGenerator random) {
        if (part.length <= CHUNK || random.nextInt(10) == 0) {
            Pieces.spoil(part, 4, 4, LITTLE_ENDIAN, random);
            return part;
        }
        switch (new String(part, 0, 4, ISO_8859_1)) {
            case "VP8X" -> {
                if (random.nextBoolean()) {
                    part[CHUNK] ^= (byte) (1 << random.nextInt(8));
                } else {
                    Pieces.spoil(part, CHUNK + Pieces.any(random, 4, 7), 2, LITTLE_ENDIAN, random);
                }
            }
            case "VP8 " ->
                Pieces.spoil(part, CHUNK + Pieces.any(random, 0, 1, 3, 6, 8, 10, 12), 2, LITTLE_ENDIAN, random);
            case "VP8L" ->
                Pieces.spoil(part, CHUNK + random.nextInt(12), Pieces.any(random, 1, 4), LITTLE_ENDIAN, random);
            case "ANIM" -> Pieces.spoil(part, CHUNK + 4, 2, LITTLE_ENDIAN, random);
            case "ANMF" ->
                Pieces.spoil(part, CHUNK + random.nextInt(28), Pieces.any(random, 1, 2), LITTLE_ENDIAN, random);
            case "ICCP" -> {
                return EmbeddedBlocks.withProfile(part, CHUNK, random);
            }
            case "EXIF" -> {
                return EmbeddedBlocks.withExif(part, CHUNK, random);
            }
            default -> {
                return AnyBytes.harmed(part, random);
            }
        }
        return part;
    }

    @Override
    public byte[] whole(List<byte[]> parts) {
        byte[] file = Pieces.joined(parts);
        Pieces.set(file, 4, 4, LITTLE_ENDIAN, file.length - CHUNK);
        return file;
    }
}
