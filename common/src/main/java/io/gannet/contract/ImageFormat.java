package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The formats that renditions are made in.
public enum ImageFormat {
    /// JPEG (ISO/IEC 10918-1), baseline.
    @JsonProperty("jpeg")
    JPEG("jpeg", "jpg", "image/jpeg"),
    /// PNG (ISO/IEC 15948).
    @JsonProperty("png")
    PNG("png", "png", "image/png");

    private final String id;
    private final String extension;
    private final String mediaType;

    ImageFormat(String id, String extension, String mediaType) {
        this.id = id;
        this.extension = extension;
        this.mediaType = mediaType;
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
}
