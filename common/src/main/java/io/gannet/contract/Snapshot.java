package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What is recorded of a page beside its pictures.
public enum Snapshot {
    /// The product that a picture shows: title, number, price and currency.
    @JsonProperty("product")
    PRODUCT
}
