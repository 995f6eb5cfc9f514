package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteOrder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an ICC profile (ICC.1:2022) says of itself.
///
/// @param description what it calls itself, at most 200 printable characters; null if it has no name
/// @param srgb whether it is sRGB in effect, whatever it calls itself, so that nothing need be converted
/// @param colourSpace what its channels mean: `rgb`, `grey`, `cmyk`, `lab`, or the signature of another colour space
///     in small letters, such as `ycbr`
/// @param channels how many channels that has
public record IccProfile(@Nullable String description, boolean srgb, String colourSpace, int channels) {

    private static final int HEADER_BYTES = 128;

    /// @throws IllegalArgumentException if there are no channels
    public IccProfile {
        if (channels < 1) {
            throw new IllegalArgumentException("channels is " + channels + "; it must be at least 1");
        }
    }

    /// What a profile says; whatever it holds, that takes microseconds and throws nothing.
    ///
    /// @param profile the profile's bytes; null if there is none
    /// @return null if there is none, or these bytes are none
    public static @Nullable IccProfile of(byte @Nullable [] profile) {
        if (profile == null) {
            return null;
        }
        Bytes bytes = Bytes.of(profile, 0, ByteOrder.BIG_ENDIAN);
        if (!bytes.has(0, HEADER_BYTES + 4) || bytes.s32(36) != IccTags.signature("acsp")) {
            return null;
        }
        var tags = new IccTags(bytes);
        String space = bytes.text(16, 4, ISO_8859_1, ISO_8859_1);
        String name = IccText.of(bytes, tags.find("desc"));
        return new IccProfile(name.isEmpty() ? null : name, Srgb.is(bytes, tags), name(space), channels(space));
    }

    private static String name(String space) {
        return switch (space) {
            case "RGB" -> "rgb";
            case "GRAY" -> "grey";
            case "CMYK" -> "cmyk";
            case "Lab" -> "lab";
            case "" -> "unknown";
            default -> space.toLowerCase(Locale.ROOT);
        };
    }

    /// Table 19 of section 7.2.6; `nCLR` has as many as it says, as a hexadecimal digit.
    private static int channels(String space) {
        return switch (space) {
            case "GRAY" -> 1;
            case "CMYK" -> 4;
            default -> {
                int digit = space.endsWith("CLR") ? Character.digit(space.charAt(0), 16) : -1;
                yield digit < 1 ? 3 : digit;
            }
        };
    }
}
