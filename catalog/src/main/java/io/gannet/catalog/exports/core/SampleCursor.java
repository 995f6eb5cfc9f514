package io.gannet.catalog.exports.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.catalog.core.InvalidRequestException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where an export of samples goes on: behind this image of this collection.
///
/// @param type the collection's type
/// @param key the collection's key
/// @param contentHash the image
public record SampleCursor(String type, String key, String contentHash) {

    /// Before the first of all.
    public static final SampleCursor START = new SampleCursor("", "", "");

    /// The cursor in a request; the start if it has none.
    ///
    /// @throws InvalidRequestException if it is none
    public static SampleCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\0", -1);
            if (parts.length == 3) {
                return new SampleCursor(parts[0], parts[1], parts[2]);
            }
        } catch (IllegalArgumentException _) {
            // Falls through to the one sentence for both.
        }
        throw new InvalidRequestException("after is '" + text + "'; take the Next-Cursor of the shard before");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\0", type, key, contentHash).getBytes(UTF_8));
    }
}
