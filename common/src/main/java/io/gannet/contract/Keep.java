package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Metadata of an original that a rendition can keep.
public enum Keep {
    /// Exif (CIPA DC-008): camera, time, place, copyright. The orientation is not kept, since it has been applied.
    @JsonProperty("exif")
    EXIF("exif"),
    /// XMP (ISO 16684).
    @JsonProperty("xmp")
    XMP("xmp"),
    /// IPTC-IIM, as Photoshop embeds it.
    @JsonProperty("iptc")
    IPTC("iptc");

    private final String id;

    Keep(String id) {
        this.id = id;
    }

    /// The name on the wire.
    public String id() {
        return id;
    }
}
