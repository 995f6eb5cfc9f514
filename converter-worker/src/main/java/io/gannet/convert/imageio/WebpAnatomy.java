package io.gannet.convert.imageio;

import static io.gannet.convert.imageio.UnreadableImageException.corrupt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gannet.convert.core.Colours;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads a WebP's chunks (RFC 9649 section 2).
final class WebpAnatomy {

    private static final int RIFF_HEADER_LENGTH = 12;
    private static final int FRAME_HEADER_LENGTH = 16;

    private @Nullable Dimension canvas;
    private @Nullable Rectangle first;
    private boolean alpha;
    private int frames;
    private byte @Nullable [] exif;
    private byte @Nullable [] icc;

    private WebpAnatomy() {}

    static Anatomy of(byte[] file) throws UnreadableImageException {
        return new WebpAnatomy().read(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    }

    private Anatomy read(ByteBuffer file) throws UnreadableImageException {
        if (file.limit() < RIFF_HEADER_LENGTH || Integer.toUnsignedLong(file.getInt(4)) + 8 > file.limit() + 1L) {
            throw corrupt("The WebP is shorter than its header says."); // a missing padding byte is forgiven
        }
        takeChunks(file.position(RIFF_HEADER_LENGTH));
        if (first == null) {
            throw corrupt("The WebP has no picture.");
        }
        Dimension size = canvas == null ? first.getSize() : canvas;
        boolean covered = first.equals(new Rectangle(size));
        if (!new Rectangle(size).contains(first)) {
            throw corrupt("The WebP's picture does not fit on its canvas.");
        }
        Colours colours = Anatomy.colours(Colours.Space.RGB, 8, alpha || !covered, icc);
        return new Anatomy(size, Math.max(1, frames), colours, first, exif, null); // the reader applies the profile
    }

    private void takeChunks(ByteBuffer in) throws UnreadableImageException {
        while (in.remaining() >= 8) {
            byte[] name = new byte[4];
            in.get(name);
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw corrupt("The WebP ends within a chunk.");
            }
            take(new String(name, ISO_8859_1), in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
            in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
        }
    }

    private void take(String type, ByteBuffer data) throws UnreadableImageException {
        switch (type) {
            case "VP8X" -> {
                need(data, 10);
                alpha = (data.get(0) & 0x10) != 0;
                canvas = new Dimension(uint24(data, 4) + 1, uint24(data, 7) + 1);
            }
            case "VP8 " -> {
                need(data, 10);
                takePicture(new Rectangle(data.getShort(6) & 0x3fff, data.getShort(8) & 0x3fff)); // RFC 6386 9.1
            }
            case "VP8L" -> {
                need(data, 5);
                int bits = data.getInt(1);
                takePicture(new Rectangle((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1));
                alpha |= ((bits >>> 28) & 1) == 1 && canvas == null; // with VP8X its flag counts
            }
            case "ANMF" -> {
                need(data, FRAME_HEADER_LENGTH);
                takePicture(new Rectangle(
                        2 * uint24(data, 0), 2 * uint24(data, 3), uint24(data, 6) + 1, uint24(data, 9) + 1));
                frames++;
            }
            case "EXIF" -> exif = bytes(data);
            case "ICCP" -> icc = bytes(data);
            default -> {
                // of no consequence for the pixels, or left to the reader
            }
        }
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(0, bytes);
        return bytes;
    }

    private void takePicture(Rectangle place) throws UnreadableImageException {
        if (place.isEmpty()) {
            throw corrupt("The WebP's header says " + place.width + " by " + place.height + " pixels.");
        }
        if (first == null) {
            first = place;
        }
    }

    private static void need(ByteBuffer data, int length) throws UnreadableImageException {
        if (data.remaining() < length) {
            throw corrupt("A header in the WebP is too short.");
        }
    }

    private static int uint24(ByteBuffer data, int index) {
        return (data.getShort(index) & 0xffff) | (data.get(index + 2) & 0xff) << 16;
    }
}
