package io.gannet.catalog.access.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a caller may do.
public enum Scope {
    /// Ask for what is there.
    @JsonProperty("read")
    READ,
    /// Have something done, and use what is there.
    @JsonProperty("submit")
    SUBMIT,
    /// Delete, configure, and make keys; and all of the above.
    @JsonProperty("admin")
    ADMIN;

    /// Its name.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
