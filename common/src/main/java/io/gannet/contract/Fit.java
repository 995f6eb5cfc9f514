package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a picture is fitted into the box of a [RenditionSpec].
public enum Fit {
    /// As large as goes into the box, whole, in its own aspect.
    @JsonProperty("inside")
    INSIDE("inside"),
    /// Large enough to fill the box, what sticks out cut off evenly on both sides.
    @JsonProperty("cover")
    COVER("cover"),
    /// As [#INSIDE], and the rest of the box filled with the background colour, evenly on both sides.
    @JsonProperty("pad")
    PAD("pad");

    private final String id;

    Fit(String id) {
        this.id = id;
    }

    /// The name on the wire.
    public String id() {
        return id;
    }
}
