package io.gannet.convert.fuzz;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// AVIF and HEIC: boxes in boxes (ISO/IEC 14496-12).
final class BoxAnatomy implements Anatomy {

    private static final int HEAD = 8;
    private static final int VERSION = 4;
    private static final Set<String> BOXES_INSIDE =
            Set.of("iprp", "ipco", "dinf", "moov", "trak", "mdia", "minf", "stbl");
    private static final Set<String> BOXES_AFTER_VERSION = Set.of("meta", "iref");

    @Override
    public List<byte[]> parts(byte[] file) {
        var parts = new ArrayList<byte[]>();
        for (int at = 0; at < file.length; ) {
            int end = end(file, at, file.length);
            parts.add(Pieces.slice(file, at, end));
            at = end;
        }
        return parts;
    }

    private static int end(byte[] file, int at, int outer) {
        long length = Pieces.number(file, at, 4, BIG_ENDIAN);
        return length < HEAD || at + length > outer ? outer : (int) (at + length);
    }

    @Override
    public byte[] harmed(byte[] part, RandomGenerator random) {
        var boxes = new ArrayList<Integer>();
        collect(part, 0, part.length, boxes);
        int box = boxes.get(random.nextInt(boxes.size()));
        int end = end(part, box, part.length);
        String type = type(part, box);
        switch (random.nextInt(8)) {
            case 0 -> Pieces.spoil(part, box, 4, BIG_ENDIAN, random);
            case 1 ->
                Pieces.set(part, box + 4, 4, BIG_ENDIAN, Pieces.number(part, random(boxes, random) + 4, 4, BIG_ENDIAN));
            case 2 -> {
                return AnyBytes.harmed(part, random);
            }
            default -> {
                if (type.equals("ispe")) { // the width and the height
                    Pieces.spoil(part, box + HEAD + VERSION + Pieces.any(random, 0, 4), 4, BIG_ENDIAN, random);
                } else if (end > box + HEAD) {
                    int at = random.nextInt(box + HEAD, end);
                    Pieces.spoil(part, at, Pieces.any(random, 1, 1, 2, 4), BIG_ENDIAN, random);
                }
            }
        }
        return part;
    }

    private static int random(List<Integer> boxes, RandomGenerator random) {
        return boxes.get(random.nextInt(boxes.size()));
    }

    private static String type(byte[] file, int box) {
        return new String(Pieces.slice(file, box + 4, box + HEAD), ISO_8859_1);
    }

    private static void collect(byte[] file, int from, int to, List<Integer> boxes) {
        for (int at = from; at < to; at = end(file, at, to)) {
            boxes.add(at);
            String type = type(file, at);
            int inside = at + HEAD + (BOXES_AFTER_VERSION.contains(type) ? VERSION : 0);
            if ((BOXES_INSIDE.contains(type) || BOXES_AFTER_VERSION.contains(type)) && inside < to) {
                collect(file, inside, end(file, at, to), boxes);
            }
        }
        if (boxes.isEmpty()) {
            boxes.add(0);
        }
    }
}
