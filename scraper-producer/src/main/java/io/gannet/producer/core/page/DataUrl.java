package io.gannet.producer.core.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// Pictures that a page holds in itself, as `data:` URLs (RFC 2397; Fetch Standard, "data: URL processor").
final class DataUrl {

    // What is smaller stands in for a picture that a script loads, or is an ornament.
    private static final int MIN_BYTES = 1_024;

    private static final Pattern SCHEME = Pattern.compile("(?i)\\s*+data:");
    private static final Pattern PICTURE = Pattern.compile("(?i)\\s*+image/(?!svg)[a-z0-9.+-]++.*+", Pattern.DOTALL);
    private static final Pattern BASE64 = Pattern.compile("(?i);\\s*+base64\\s*+$");

    private DataUrl() {}

    /// The picture that a reference is, if it is one: no SVG, which is a page's ornament, and of a bearable size.
    ///
    /// @param maxBytes how large it may be
    static Optional<InlinePicture> picture(String reference, int maxBytes) {
        var scheme = SCHEME.matcher(reference);
        int comma = scheme.lookingAt() ? reference.indexOf(',') : -1;
        if (comma < 0) {
            return Optional.empty();
        }
        String type = reference.substring(scheme.end(), comma);
        boolean base64 = BASE64.matcher(type).find();
        // An escape has three characters for a byte, Base64 four for three.
        boolean bearable = (reference.length() - comma) / 3 <= maxBytes;
        if (!bearable || !PICTURE.matcher(type).matches()) {
            return Optional.empty();
        }
        byte[] data = unescaped(reference.substring(comma + 1));
        return (base64 ? decoded(data) : Optional.of(data))
                .filter(bytes -> bytes.length >= MIN_BYTES && bytes.length <= maxBytes)
                .map(InlinePicture::of);
    }

    // White space is passed over, and padding may be left out (Infra Standard, "forgiving-base64 decode").
    private static Optional<byte[]> decoded(byte[] data) {
        byte[] digits = new byte[data.length];
        int length = 0;
        for (byte each : data) {
            if (each > ' ') {
                digits[length++] = each;
            }
        }
        try {
            return Optional.of(Base64.getDecoder().decode(new String(digits, 0, length, StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // broken, as a picture may be that has an address
        }
    }

    private static byte[] unescaped(String text) {
        byte[] escaped = text.strip().getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            int high = i + 2 < escaped.length && escaped[i] == '%' ? Character.digit(escaped[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(escaped[i + 2], 16);
            if (low < 0) {
                bytes.write(escaped[i]);
            } else {
                bytes.write((high << 4) | low);
                i += 2;
            }
        }
        return bytes.toByteArray();
    }
}
