package io.gannet.catalog.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.contract.Look;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One distinct image. What is null was not measured when the image was recorded, or is not there.
///
/// @param contentHash its bytes' SHA-256
/// @param mediaType its media type
/// @param format its format
/// @param width pixels
/// @param height pixels
/// @param bytes its length
/// @param alpha whether it has an alpha channel
/// @param orientation the EXIF orientation that was applied to its renditions
/// @param frames how many pictures it holds
/// @param bitDepth bits of a channel
/// @param colourSpace what its channels mean
/// @param profile what its ICC profile calls itself
/// @param takenAt when it was taken, in the camera's time; told only if a job kept the Exif data
/// @param camera what it was taken with; told only if a job kept the Exif data
/// @param bytesPerPixel its length by its pixels
/// @param look what its pixels look like
/// @param quality how good it is technically, from 0 to 100
/// @param placeholder whether many unrelated addresses lead to it, as to what hosts answer with where they have no
///     image
/// @param originalUrl where its bytes are, relative to this server
/// @param renditions what was made of it
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImageView(
        String contentHash,
        String mediaType,
        String format,
        int width,
        int height,
        long bytes,
        boolean alpha,
        int orientation,
        @Nullable Integer frames,
        @Nullable Integer bitDepth,
        @Nullable String colourSpace,
        @Nullable String profile,

        @Schema(type = "string", format = "", example = "2026-05-17T12:30:05") @Nullable
        LocalDateTime takenAt,

        @Nullable String camera,
        @Nullable Double bytesPerPixel,
        @Nullable Look look,
        @Nullable Integer quality,
        boolean placeholder,
        String originalUrl,
        List<RenditionView> renditions) {}
