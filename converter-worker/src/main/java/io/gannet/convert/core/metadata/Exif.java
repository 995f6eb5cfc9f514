package io.gannet.convert.core.metadata;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// What the Exif data of a picture (CIPA DC-008) tell of how and when it was taken.
///
/// @param orientation how it must be turned to be upright, 1 to 8 (section 4.6.5); 1, upright, if they do not say
/// @param takenAt when it was taken, in the camera's time; null if they do not say
/// @param camera the camera's make and model, at most 200 printable characters; null if they do not say
public record Exif(
        int orientation,
        @Nullable LocalDateTime takenAt,
        @Nullable String camera) {

    /// Exif data that tell nothing.
    public static final Exif NONE = new Exif(1, null, null);

    /// @throws IllegalArgumentException if the orientation does not exist
    public Exif {
        if (orientation < 1 || orientation > 8) {
            throw new IllegalArgumentException("orientation is " + orientation + "; it must be 1 to 8");
        }
    }

    /// What a block of Exif data tells; whatever it holds, that takes microseconds and throws nothing.
    ///
    /// @param block a TIFF structure, with or without the `Exif\0\0` of a JPEG's APP1 segment before it, or a whole
    ///     TIFF file; null if there is none
    /// @return [#NONE] if it cannot be read
    public static Exif of(byte @Nullable [] block) {
        return block == null ? NONE : new ExifReader(block).read();
    }
}
