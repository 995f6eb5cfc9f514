package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The formats that renditions are made in.
public enum ImageFormat {
    /// JPEG (ISO/IEC 10918-1).
    @JsonProperty("jpeg")
    JPEG("jpeg", "jpg", "image/jpeg", true, false),
    /// PNG (ISO/IEC 15948).
    @JsonProperty("png")
    PNG("png", "png", "image/png", false, true),
    /// WebP, lossy (RFC 9649).
    @JsonProperty("webp")
    WEBP("webp", "webp", "image/webp", true, true),
    /// AVIF (AV1 Image File Format).
    @JsonProperty("avif")
    AVIF("avif", "avif", "image/avif", true, true);

    private final String id;
    private final String extension;
    private final String mediaType;
    private final boolean lossy;
    private final boolean alpha;

    ImageFormat(String id, String extension, String mediaType, boolean lossy, boolean alpha) {
        this.id = id;
        this.extension = extension;
        this.mediaType = mediaType;
        this.lossy = lossy;
        this.alpha = alpha;
    }

    /// The format's name on the wire.
    public String id() {
        return id;
    }

    /// The usual file extension, without a dot.
    public String extension() {
        return extension;
    }

    /// The registered media type.
    public String mediaType() {
        return mediaType;
    }

    /// Whether a quality can be chosen.
    public boolean isLossy() {
        return lossy;
    }

    /// Whether it has transparent pixels.
    public boolean hasAlpha() {
        return alpha;
    }
}
