package io.gannet.convert.core;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.util.Locale;

/// What kind of file some bytes are, told from their beginning alone. Which of them can be read is the engine's affair.
public enum FileType {
    /// JPEG (ITU-T T.81).
    JPEG("jpeg", "JPEG"),
    /// PNG.
    PNG("png", "PNG"),
    /// GIF 87a or 89a.
    GIF("gif", "GIF"),
    /// WebP (RFC 9649).
    WEBP("webp", "WebP"),
    /// TIFF of either byte order.
    TIFF("tiff", "TIFF"),
    /// Windows bitmap.
    BMP("bmp", "BMP"),
    /// AVIF, still or sequence.
    AVIF("avif", "AVIF"),
    /// HEIC, or another HEIF file.
    HEIC("heic", "HEIC"),
    /// JPEG XL, bare or in a container.
    JPEG_XL("jxl", "JPEG XL"),
    /// JPEG 2000, bare or in a container.
    JPEG_2000("jp2", "JPEG 2000"),
    /// Windows icon.
    ICO("ico", "ICO"),
    /// Photoshop document.
    PHOTOSHOP("psd", "Photoshop"),
    /// SVG, as far as the first kilobyte tells.
    SVG("svg", "SVG"),
    /// Nothing that is known to be an image.
    OTHER("unknown", "no image");

    private static final int LOOK_AT_BYTES = 1024;

    private final String id;
    private final String title;

    FileType(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /// The name in records.
    public String id() {
        return id;
    }

    /// The name for people.
    public String title() {
        return title;
    }

    /// The kind of file that these bytes are.
    public static FileType of(MemorySegment file) {
        return of(file.asSlice(0, Math.min(file.byteSize(), LOOK_AT_BYTES)).toArray(JAVA_BYTE));
    }

    /// The kind of file that these bytes are.
    public static FileType of(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, LOOK_AT_BYTES), ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return GIF;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return TIFF;
        }
        if (head.startsWith("BM") && file.length > 26 && file[15] == 0 && file[16] == 0 && file[17] == 0) {
            return BMP; // two letters alone would be too little to tell: the header's length is below 256 as well
        }
        return ofOneThatIsNotRead(head);
    }

    private static FileType ofOneThatIsNotRead(String head) {
        if (head.startsWith("ftyp", 4)) {
            return ofBrand(head);
        }
        if (head.startsWith("\u00ff\n") || head.startsWith("\0\0\0\fJXL ")) {
            return JPEG_XL;
        }
        if (head.startsWith("\0\0\0\fjP  ") || head.startsWith("\u00ffO\u00ffQ")) {
            return JPEG_2000;
        }
        if (head.startsWith("\0\0\1\0") && head.length() > 22) {
            return ICO;
        }
        if (head.startsWith("8BPS")) {
            return PHOTOSHOP;
        }
        return looksLikeSvg(head) ? SVG : OTHER;
    }

    /// ISO/IEC 14496-12 section 4.3: the major brand, then the compatible ones.
    private static FileType ofBrand(String head) {
        String brands = head.substring(8, Math.min(head.length(), 40));
        if (brands.contains("avif") || brands.contains("avis")) {
            return AVIF;
        }
        return brands.contains("heic") || brands.contains("heix") || brands.contains("mif1") || brands.contains("hevc")
                ? HEIC
                : OTHER;
    }

    private static boolean looksLikeSvg(String head) {
        String text = head.replace("\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        boolean xml = text.startsWith("<?xml") || text.startsWith("<!--") || text.startsWith("<!doctype svg");
        return text.startsWith("<svg") || (xml && text.contains("<svg"));
    }
}
