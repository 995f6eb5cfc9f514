package io.gannet.blob;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells what bytes are from the bytes themselves; names and headers lie (compare the WHATWG MIME Sniffing
/// Standard).
public final class MediaTypes {

    /// The type of bytes that tell none.
    public static final String UNKNOWN = "application/octet-stream";

    /// How many of a body's first bytes are enough to tell its type.
    public static final int HEAD_BYTES = 1_024;

    private record Magic(int offset, String bytes, String mediaType) {

        boolean fits(byte[] head) {
            byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
            return head.length >= offset + wanted.length
                    && Arrays.equals(head, offset, offset + wanted.length, wanted, 0, wanted.length);
        }
    }

    // The first fit wins.
    private static final List<Magic> MAGIC = List.of(
            new Magic(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Magic(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            new Magic(0, "GIF87a", "image/gif"),
            new Magic(0, "GIF89a", "image/gif"),
            new Magic(8, "WEBPVP8", "image/webp"),
            new Magic(0, "II*\0", "image/tiff"),
            new Magic(0, "MM\0*", "image/tiff"),
            new Magic(4, "ftypavif", "image/avif"),
            new Magic(4, "ftypavis", "image/avif"),
            new Magic(4, "ftypheic", "image/heic"),
            new Magic(4, "ftypheix", "image/heic"),
            new Magic(4, "ftyphevc", "image/heic"),
            new Magic(4, "ftypmif1", "image/heif"),
            new Magic(4, "ftypmsf1", "image/heif"),
            new Magic(0, "\u00ff\n", "image/jxl"),
            new Magic(0, "\0\0\0\fJXL ", "image/jxl"),
            new Magic(0, "\0\0\u0001\0", "image/x-icon"),
            new Magic(0, "8BPS", "image/vnd.adobe.photoshop"),
            new Magic(0, "%PDF-", "application/pdf"));

    private static final Set<Integer> BMP_HEADER_LENGTHS = Set.of(12, 40, 52, 56, 64, 108, 124);

    private static final List<String> HTML_STARTS = List.of(
            "<!doctype html", "<html", "<head", "<body", "<script", "<title", "<meta", "<div", "<p>", "<h1", "<!--");

    private MediaTypes() {}

    /// The media type that the first bytes of a body tell, [#UNKNOWN] if they tell none.
    public static String of(byte[] head) {
        for (Magic magic : MAGIC) {
            if (magic.fits(head)) {
                return magic.mediaType();
            }
        }
        if (isBmp(head)) {
            return "image/bmp";
        }
        return looksLikeText(head) ? textType(head) : UNKNOWN;
    }

    /// Whether bytes of this type are certainly no picture but something to read, such as an error page.
    public static boolean isText(String mediaType) {
        return mediaType.startsWith("text/") || mediaType.equals("application/xml");
    }

    // Two letters are too little to go by; the length of the second header makes sure.
    private static boolean isBmp(byte[] head) {
        return head.length > 17 && head[0] == 'B' && head[1] == 'M' && BMP_HEADER_LENGTHS.contains((int) head[14]);
    }

    private static boolean looksLikeText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        return head.length > 0;
    }

    private static String textType(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<svg") || ((text.startsWith("<?xml") || text.startsWith("<!")) && text.contains("<svg"))) {
            return "image/svg+xml";
        }
        if (HTML_STARTS.stream().anyMatch(text::startsWith) || (text.startsWith("<?xml") && text.contains("<html"))) {
            return "text/html";
        }
        return text.startsWith("<?xml") ? "application/xml" : "text/plain";
    }
}
