package io.gannet.catalog.core;

import io.gannet.contract.ListFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the name of a list tells of it.
///
/// @param format its format; empty if the name tells none
/// @param packed whether it is packed with gzip
public record ListName(Optional<ListFormat> format, boolean packed) {

    private static final String PACKED = ".gz";

    /// What this name tells.
    ///
    /// @param name the name of a file; null if there is none
    public static ListName of(@Nullable String name) {
        return name == null
                ? new ListName(Optional.empty(), false)
                : new ListName(
                        ListFormat.ofName(name), name.toLowerCase(Locale.ROOT).endsWith(PACKED));
    }

    /// The end of a key that tells the same, such as `.csv.gz`; nothing if there is no format to tell.
    public String extension() {
        return format.map(known -> '.' + known.extension() + (packed ? PACKED : ""))
                .orElse("");
    }
}
