package io.gannet.contract;

/// What was measured of an original.
///
/// @param format the original's format as its bytes tell it, such as `webp`
/// @param width pixels, upright
/// @param height pixels, upright
/// @param alpha whether it has an alpha channel
/// @param orientation the EXIF orientation that was applied, 1 to 8 (CIPA DC-008), 1 if it had none
public record Measures(String format, int width, int height, boolean alpha, int orientation) {

    /// @throws IllegalArgumentException if a part is missing or out of its range
    public Measures {
        Require.text("measures.format", format);
        Require.between("measures.width", width, 1, Integer.MAX_VALUE);
        Require.between("measures.height", height, 1, Integer.MAX_VALUE);
        Require.between("measures.orientation", orientation, 1, 8);
    }
}
