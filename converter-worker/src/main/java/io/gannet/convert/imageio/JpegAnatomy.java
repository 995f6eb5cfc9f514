package io.gannet.convert.imageio;

import static io.gannet.convert.imageio.UnreadableImageException.corrupt;
import static io.gannet.convert.imageio.UnreadableImageException.unsupported;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gannet.convert.core.Colours;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a JPEG's marker segments up to the first scan (ITU-T T.81 annex B).
final class JpegAnatomy {

    private static final int APP1 = 0xe1;
    private static final int SOS = 0xda;
    private static final int EOI = 0xd9;
    private static final int APP2 = 0xe2;
    private static final String EXIF = "Exif\0\0";
    private static final String ICC = "ICC_PROFILE\0";
    private static final int ICC_HEADER_LENGTH = ICC.length() + 2; // which chunk of how many

    private JpegAnatomy() {}

    static Anatomy of(byte[] file) throws UnreadableImageException {
        var in = ByteBuffer.wrap(file).position(2);
        byte @Nullable [] exif = null;
        var icc = new ByteArrayOutputStream();
        Anatomy frame = null;
        while (true) {
            int marker = nextMarker(in);
            if (marker == SOS || marker == EOI) {
                break;
            }
            ByteBuffer segment = segment(in);
            if (isStartOfFrame(marker)) {
                frame = frame(marker, segment);
            } else if (marker == APP1 && exif == null && startsWith(EXIF, segment)) {
                exif = Arrays.copyOfRange(file, segment.position() + EXIF.length(), segment.limit());
            } else if (marker == APP2 && startsWith(ICC, segment) && segment.remaining() > ICC_HEADER_LENGTH) {
                int start = segment.position() + ICC_HEADER_LENGTH; // chunks come in order from all known writers
                icc.write(file, start, segment.limit() - start);
            }
        }
        if (frame == null) {
            throw corrupt("The JPEG has no frame header before its first scan.");
        }
        byte @Nullable [] profile = icc.size() == 0 ? null : icc.toByteArray();
        Colours colours = Anatomy.colours(frame.colours().space(), 8, false, profile);
        return Anatomy.still(frame.canvas().width, frame.canvas().height, colours, exif, null); // the reader applies it
    }

    private static int nextMarker(ByteBuffer in) throws UnreadableImageException {
        while (in.remaining() >= 2) {
            if ((in.get() & 0xff) == 0xff) {
                int marker = in.get(in.position()) & 0xff;
                if (marker != 0xff) { // fill bytes may precede a marker
                    in.get();
                    if (marker != 0x00 && marker != 0x01 && (marker < 0xd0 || marker > 0xd8)) {
                        return marker;
                    }
                }
            }
        }
        throw corrupt("The JPEG ends within its header.");
    }

    private static ByteBuffer segment(ByteBuffer in) throws UnreadableImageException {
        int length = in.remaining() < 2 ? 0 : in.getShort() & 0xffff;
        if (length < 2 || length - 2 > in.remaining()) {
            throw corrupt("The JPEG ends within its header.");
        }
        ByteBuffer segment = in.duplicate().limit(in.position() + length - 2);
        in.position(segment.limit());
        return segment;
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static Anatomy frame(int marker, ByteBuffer segment) throws UnreadableImageException {
        if (marker > 0xc2) { // what the JDK's libjpeg 6b was not built for
            throw unsupported(
                    marker >= 0xc9 ? "The JPEG is arithmetic-coded." : "The JPEG is lossless or hierarchical.");
        }
        if (segment.remaining() < 6) {
            throw corrupt("The JPEG's frame header is too short.");
        }
        int bits = segment.get();
        int height = segment.getShort() & 0xffff;
        int width = segment.getShort() & 0xffff;
        if (bits != 8) {
            throw unsupported("The JPEG has " + bits + " bits per sample.");
        }
        if (width == 0 || height == 0) {
            throw corrupt("The JPEG's header says " + width + " by " + height + " pixels.");
        }
        Colours.Space space = switch (segment.get()) {
            case 1, 2 -> Colours.Space.GREY;
            case 3 -> Colours.Space.RGB;
            default -> Colours.Space.CMYK;
        };
        return Anatomy.still(width, height, Anatomy.colours(space, 8, false, null), null, null);
    }

    private static boolean startsWith(String name, ByteBuffer segment) {
        byte[] start = new byte[Math.min(segment.remaining(), name.length())];
        segment.get(segment.position(), start);
        return new String(start, ISO_8859_1).equals(name);
    }
}
