package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The formats of lists of images. Text is UTF-8.
public enum ListFormat {
    /// Comma-separated values (RFC 4180).
    @JsonProperty("csv")
    CSV("csv", null),
    /// The same with tabs for commas.
    @JsonProperty("tsv")
    TSV("tsv", "tab"),
    /// A JSON array (RFC 8259) of URLs or objects.
    @JsonProperty("json")
    JSON("json", null),
    /// A JSON string or object to a line (jsonlines.org).
    @JsonProperty("jsonl")
    JSONL("jsonl", "ndjson"),
    /// A URL to a line. Lines that start with `#` are passed over.
    @JsonProperty("text")
    TEXT("txt", "text"),
    /// Apache Parquet.
    @JsonProperty("parquet")
    PARQUET("parquet", null);

    private static final String PACKED = ".gz";

    private final String extension;
    private final @Nullable String alias;

    ListFormat(String extension, @Nullable String alias) {
        this.extension = extension;
        this.alias = alias;
    }

    /// The format that a name's extension tells, whether `.gz` follows it or not.
    ///
    /// @return empty if it tells none
    public static Optional<ListFormat> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String unpacked = lower.endsWith(PACKED) ? lower.substring(0, lower.length() - PACKED.length()) : lower;
        return Stream.of(values()).filter(format -> format.isOf(unpacked)).findFirst();
    }

    private boolean isOf(String name) {
        return name.endsWith('.' + extension) || (alias != null && name.endsWith('.' + alias));
    }

    /// The usual file extension, without a dot.
    public String extension() {
        return extension;
    }

    /// Whether its first line can name the columns.
    public boolean hasHeader() {
        return this == CSV || this == TSV;
    }
}
