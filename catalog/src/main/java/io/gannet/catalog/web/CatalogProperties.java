package io.gannet.catalog.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the catalog works.
///
/// @param token what callers must send as their bearer token
/// @param maxListSize how large a list may be that is uploaded
/// @param open whether the API may go without a token, which it may only on a loopback address
@ConfigurationProperties("gannet.catalog")
public record CatalogProperties(
        @Nullable String token,
        @DefaultValue("20GB") DataSize maxListSize,
        @DefaultValue("false") boolean open) {

    /// Keeps the token out of logs.
    @Override
    public String toString() {
        return "CatalogProperties[token=" + (token == null ? "none" : "***") + ", maxListSize=" + maxListSize
                + ", open=" + open + "]";
    }
}
