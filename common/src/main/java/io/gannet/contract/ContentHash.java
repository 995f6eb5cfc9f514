package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of some bytes (FIPS 180-4), the identity of content throughout Gannet.
///
/// @param hex 64 lower-case hexadecimal digits
public record ContentHash(String hex) {

    private static final int DIGITS = 64;

    /// @throws IllegalArgumentException if the text is not 64 lower-case hexadecimal digits
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ContentHash {
        if (!isSha256(Require.present("content hash", hex))) {
            throw new IllegalArgumentException("content hash '" + Require.abbreviated(hex)
                    + "' is no SHA-256; it must be 64 lower-case hexadecimal digits");
        }
    }

    // Each record carries several.
    private static boolean isSha256(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return text.length() == DIGITS;
    }

    /// The hash of these bytes.
    public static ContentHash of(byte[] bytes) {
        return ofDigest(newDigest().digest(bytes));
    }

    /// The hash in a finished SHA-256 digest.
    public static ContentHash ofDigest(byte[] digest) {
        return new ContentHash(HexFormat.of().formatHex(digest));
    }

    /// A new SHA-256 to feed bytes to.
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @JsonValue
    @Override
    public String hex() {
        return hex;
    }

    @Override
    public String toString() {
        return hex;
    }
}
