package io.gannet.catalog;

import java.util.List;

/// One distinct image.
///
/// @param contentHash its bytes' SHA-256
/// @param mediaType its media type
/// @param format its format
/// @param width pixels
/// @param height pixels
/// @param bytes its length
/// @param alpha whether it has an alpha channel
/// @param orientation the EXIF orientation that was applied to its renditions
/// @param originalUrl where its bytes are, relative to this server
/// @param renditions what was made of it
record ImageView(
        String contentHash,
        String mediaType,
        String format,
        int width,
        int height,
        long bytes,
        boolean alpha,
        int orientation,
        String originalUrl,
        List<RenditionView> renditions) {}
