package io.gannet.convert.imageio;

import static io.gannet.convert.imageio.UnreadableImageException.corrupt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gannet.convert.core.Colours;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Reads a PNG's chunks (PNG third edition, section 5) and checks their sums, which the JDK's reader does not. The
/// pixels of an APNG's default image are its first picture.
final class PngAnatomy {

    private static final int SIGNATURE_LENGTH = 8;
    private static final int MAX_PROFILE_BYTES = 4 << 20;

    private int width;
    private int height;
    private int bitDepth;
    private boolean grey;
    private boolean alpha;
    private int frames = 1;
    private byte @Nullable [] exif;
    private byte @Nullable [] icc;
    private boolean srgb;
    private boolean pixels;

    private PngAnatomy() {}

    static Anatomy of(byte[] file) throws UnreadableImageException {
        return new PngAnatomy().read(file);
    }

    private Anatomy read(byte[] file) throws UnreadableImageException {
        var in = ByteBuffer.wrap(file).position(SIGNATURE_LENGTH);
        String type = "";
        while (!type.equals("IEND")) {
            if (in.remaining() < 12) {
                throw corrupt("The PNG ends before its end chunk.");
            }
            int length = in.getInt();
            byte[] name = new byte[4];
            in.get(in.position(), name);
            type = new String(name, ISO_8859_1);
            if (length < 0 || length > in.remaining() - 8) {
                throw corrupt("The PNG ends within a chunk of type " + printable(type) + '.');
            }
            boolean critical = Character.isUpperCase(type.charAt(0));
            if (critical && sum(file, in.position(), length + 4) != in.getInt(in.position() + 4 + length)) {
                throw corrupt("A chunk of type " + printable(type) + " of the PNG does not match its checksum.");
            }
            take(type, in.slice(in.position() + 4, length));
            in.position(in.position() + length + 8);
        }
        if (width == 0 || !pixels) {
            throw corrupt("The PNG has no header or no pixels.");
        }
        byte @Nullable [] profile = srgb ? null : icc;
        Colours colours = Anatomy.colours(grey ? Colours.Space.GREY : Colours.Space.RGB, bitDepth, alpha, profile);
        return new Anatomy(new Dimension(width, height), frames, colours, new Rectangle(width, height), exif, profile);
    }

    private void take(String type, ByteBuffer data) throws UnreadableImageException {
        switch (type) {
            case "IHDR" -> takeHeader(data);
            case "tRNS" -> alpha = true;
            case "acTL" -> frames = data.remaining() < 4 ? 1 : Math.max(1, data.getInt(0));
            case "eXIf" -> exif = bytes(data);
            case "iCCP" -> icc = profile(data);
            case "sRGB" -> srgb = true;
            case "IDAT" -> pixels = true;
            default -> {
                // of no consequence for the pixels
            }
        }
    }

    private void takeHeader(ByteBuffer data) throws UnreadableImageException {
        if (data.remaining() < 13 || data.getInt(0) < 1 || data.getInt(4) < 1) {
            throw corrupt("The PNG's header gives it no size.");
        }
        width = data.getInt(0);
        height = data.getInt(4);
        bitDepth = data.get(8);
        if (bitDepth != 1 && bitDepth != 2 && bitDepth != 4 && bitDepth != 8 && bitDepth != 16) {
            throw corrupt("The PNG's header gives it " + bitDepth + " bits per sample.");
        }
        int colourType = data.get(9);
        grey = colourType == 0 || colourType == 4;
        alpha = colourType == 4 || colourType == 6;
    }

    private static int sum(byte[] file, int offset, int length) {
        var crc = new CRC32();
        crc.update(file, offset, length);
        return (int) crc.getValue();
    }

    /// A name, a zero, the method, and the profile deflated. One that cannot be inflated is none: browsers do so too.
    private static byte @Nullable [] profile(ByteBuffer data) {
        byte[] all = bytes(data);
        int start = 0;
        while (start < all.length && all[start] != 0) {
            start++;
        }
        start += 2;
        if (start >= all.length) {
            return null;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(all, start, all.length - start);
            byte[] profile = new byte[MAX_PROFILE_BYTES];
            int length = inflater.inflate(profile);
            return inflater.finished() ? Arrays.copyOf(profile, length) : null;
        } catch (DataFormatException _) {
            return null;
        }
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    private static String printable(String type) {
        return type.chars().allMatch(Character::isLetter) ? type : "no name";
    }
}
