package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a picture is for on its page.
public enum Role {
    /// The page's main picture.
    @JsonProperty("hero")
    HERO,
    /// A picture of the product itself.
    @JsonProperty("product")
    PRODUCT,
    /// A picture of the product in use.
    @JsonProperty("lifestyle")
    LIFESTYLE,
    /// Anything else.
    @JsonProperty("other")
    OTHER
}
