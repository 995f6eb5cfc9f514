package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a fetch is meant to bring.
public enum ItemKind {
    /// A picture.
    @JsonProperty("image")
    IMAGE,
    /// An HTML page, to be searched for pictures.
    @JsonProperty("page")
    PAGE,
    /// A sitemap (sitemaps.org), to be searched for pages and pictures.
    @JsonProperty("sitemap")
    SITEMAP,
    /// An RSS or Atom feed.
    @JsonProperty("feed")
    FEED,
    /// A page of a JSON API.
    @JsonProperty("api")
    API;

    /// Whether it is a list that is asked for to learn what is new, so that what it said before is no answer.
    public boolean isListing() {
        return this == SITEMAP || this == FEED || this == API;
    }

    /// Whether the fetched bytes go back to the planner rather than on to the converter.
    public boolean isDocument() {
        return this != IMAGE;
    }
}
