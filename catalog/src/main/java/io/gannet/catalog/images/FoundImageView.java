package io.gannet.catalog.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An image in a list of images.
///
/// @param contentHash its bytes' SHA-256
/// @param mediaType its media type
/// @param format its format
/// @param width pixels
/// @param height pixels
/// @param bytes its length
/// @param quality how good it is technically, from 0 to 100
/// @param dominantColour the colour that most of it has, as `#rrggbb`
/// @param thumbHash a placeholder of some 25 bytes in Base64 (ThumbHash)
/// @param placeholder whether many unrelated addresses lead to it
/// @param measuredAt when it was measured last
/// @param originalUrl where its bytes are, relative to this server
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundImageView(
        String contentHash,
        String mediaType,
        String format,
        int width,
        int height,
        long bytes,
        @Nullable Integer quality,
        @Nullable String dominantColour,
        @Nullable String thumbHash,
        boolean placeholder,
        Instant measuredAt,
        String originalUrl) {}
