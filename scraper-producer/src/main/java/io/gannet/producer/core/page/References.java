package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.WebUrl;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Optional;

/// Resolves the references of a page as browsers do.
///
/// @param base what they are relative to
/// @param charset the page's encoding, in which queries are sent (URL Standard, "percent-encode after encoding")
/// @param tracking what is dropped
record References(WebUrl base, Charset charset, TrackingParameters tracking) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// The target; empty if it is none that Gannet can ask for.
    Optional<WebUrl> resolve(String reference) {
        return reference.isBlank()
                ? Optional.empty()
                : base.resolve(withQueryInCharset(reference)).map(tracking::removedFrom);
    }

    private String withQueryInCharset(String reference) {
        int query = reference.indexOf('?');
        if (query < 0 || charset.equals(UTF_8) || charset.name().startsWith("UTF-16")) {
            return reference; // UTF-16 pages send UTF-8 (Encoding Standard, "get an output encoding")
        }
        int fragment = reference.indexOf('#', query);
        int end = fragment < 0 ? reference.length() : fragment;
        var encoded = new StringBuilder(reference.length()).append(reference, 0, query);
        reference.substring(query, end).codePoints().forEach(character -> append(encoded, character));
        return encoded.append(reference, end, reference.length()).toString();
    }

    private void append(StringBuilder encoded, int character) {
        if (character < 0x80) {
            encoded.appendCodePoint(character);
            return;
        }
        String text = Character.toString(character);
        if (charset.canEncode() && charset.newEncoder().canEncode(text)) {
            for (byte each : text.getBytes(charset)) {
                encoded.append('%');
                HEX.toHexDigits(encoded, each);
            }
        } else { // as in forms: the character's number
            encoded.append("%26%23").append(character).append("%3B");
        }
    }
}
