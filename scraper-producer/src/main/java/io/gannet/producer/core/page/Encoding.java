package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The encoding of a page, told as browsers do (HTML Standard, "determining the character encoding"): by the byte
/// order mark, else by the `Content-Type` header, else by a `meta` element near the top, else it is UTF-8 if the
/// bytes can be, and windows-1252 if not.
final class Encoding {

    private static final int NEAR_THE_TOP_BYTES = 4_096; // the standard says 1,024; pages that lie further are many
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern META =
            Pattern.compile("<meta\\b[^>]*?\\bcharset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?\\s*([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    // Labels that browsers take for something other than what Java does (WHATWG Encoding Standard section 4.2).
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("ascii", "windows-1252"),
            Map.entry("us-ascii", "windows-1252"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"));

    private Encoding() {}

    static Charset of(byte[] bytes, @Nullable String contentType) {
        return byteOrderMark(bytes)
                .or(() -> labelled(PARAMETER, contentType == null ? "" : ';' + contentType))
                .or(() -> declared(bytes))
                .orElseGet(() -> isUtf8(bytes) ? UTF_8 : WINDOWS_1252);
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return switch (first) {
            case 0xfeff -> Optional.of(UTF_16BE);
            case 0xfffe -> Optional.of(UTF_16LE);
            case 0xefbb -> bytes.length > 2 && (bytes[2] & 0xff) == 0xbf ? Optional.of(UTF_8) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Charset> declared(byte[] bytes) {
        String top = new String(bytes, 0, Math.min(bytes.length, NEAR_THE_TOP_BYTES), ISO_8859_1);
        // Who could read the declaration in an ASCII superset is not reading UTF-16, whatever it says.
        return labelled(META, COMMENT.matcher(top).replaceAll(""))
                .map(charset -> charset.name().startsWith("UTF-16") ? UTF_8 : charset);
    }

    private static Optional<Charset> labelled(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? named(match.group(1)) : Optional.empty();
    }

    private static Optional<Charset> named(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(LABELS.getOrDefault(lower, lower)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return Optional.empty(); // browsers look further, too
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        boolean more = false; // the page may have been cut within a character
        return !UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), more)
                .isError();
    }
}
