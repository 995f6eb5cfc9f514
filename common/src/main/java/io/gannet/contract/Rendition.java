package io.gannet.contract;

/// A rendition that was made.
///
/// @param name what the job calls it
/// @param specDigest the spec that it satisfies ([RenditionSpec#digest])
/// @param blob the bytes
/// @param format the format
/// @param width pixels
/// @param height pixels
public record Rendition(String name, String specDigest, BlobRef blob, ImageFormat format, int width, int height) {

    /// @throws IllegalArgumentException if a part is missing or out of its range
    public Rendition {
        Require.text("rendition.name", name);
        Require.text("rendition.specDigest", specDigest);
        Require.present("rendition.blob", blob);
        Require.present("rendition.format", format);
        Require.between("rendition.width", width, 1, Integer.MAX_VALUE);
        Require.between("rendition.height", height, 1, Integer.MAX_VALUE);
    }
}
