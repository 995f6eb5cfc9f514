package io.gannet.convert.imageio;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The EXIF orientation (CIPA DC-008 section 4.6.5): how a picture must be turned to be upright.
final class Orientation {

    private static final byte[] PREAMBLE = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Orientation() {}

    /// The orientation in an EXIF block.
    ///
    /// @return 1, upright, if there is none or it makes no sense
    static int of(byte @Nullable [] exif) {
        if (exif == null) {
            return 1;
        }
        boolean prefixed = Arrays.equals(exif, 0, Math.min(exif.length, PREAMBLE.length), PREAMBLE, 0, PREAMBLE.length);
        byte[] tiff = prefixed ? Arrays.copyOfRange(exif, PREAMBLE.length, exif.length) : exif;
        var metadata = new Metadata();
        new ExifReader().extract(new ByteArrayReader(tiff), metadata);
        var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer value = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return value == null || value < 1 || value > 8 ? 1 : value;
    }

    /// The picture, turned upright.
    static Pixels upright(Pixels stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int w = stored.width();
        int h = stored.height();
        // Where the pixel to the right and the one below come to lie, and where the first does.
        return switch (orientation) {
            case 2 -> stored.moved(w, h, w - 1, -1, w);
            case 3 -> stored.moved(w, h, w * h - 1, -1, -w);
            case 4 -> stored.moved(w, h, (h - 1) * w, 1, -w);
            case 5 -> stored.moved(h, w, 0, h, 1);
            case 6 -> stored.moved(h, w, h - 1, h, -1);
            case 7 -> stored.moved(h, w, w * h - 1, -h, -1);
            case 8 -> stored.moved(h, w, (w - 1) * h, -h, 1);
            default -> throw new IllegalArgumentException("orientation " + orientation + " does not exist");
        };
    }
}
