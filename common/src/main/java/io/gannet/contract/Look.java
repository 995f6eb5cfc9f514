package io.gannet.contract;

import java.util.regex.Pattern;

/// What the pixels of an image look like, measured on a copy of at most 320 by 320 pixels, upright and in sRGB.
///
/// @param dominantColour the colour that most of it has, as `#rrggbb`
/// @param thumbHash a placeholder of some 25 bytes in Base64 (ThumbHash by Evan Wallace)
/// @param perceptualHash 64 bits in hexadecimal digits; two images look alike if few bits differ
/// @param sharpness from 0, blurred or flat, to 1
/// @param contrast from 0, one tone, to 1
/// @param whiteBorder the share of the picture that a white or transparent border takes, from 0 to 1
public record Look(
        String dominantColour,
        String thumbHash,
        String perceptualHash,
        double sharpness,
        double contrast,
        double whiteBorder) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");

    /// @throws IllegalArgumentException if a part is missing or out of its range
    public Look {
        Require.matching("measures.look.dominantColour", dominantColour, COLOUR, "a colour such as #ffffff");
        Require.text("measures.look.thumbHash", thumbHash);
        Require.matching("measures.look.perceptualHash", perceptualHash, HASH, "16 hexadecimal digits");
        Require.between("measures.look.sharpness", sharpness, 0, 1);
        Require.between("measures.look.contrast", contrast, 0, 1);
        Require.between("measures.look.whiteBorder", whiteBorder, 0, 1);
    }
}
