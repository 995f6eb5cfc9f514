package io.gannet.producer.core.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a line of a list holds.
interface LineFormat {

    /// The values of a line.
    ///
    /// @param line the line, which is not blank
    /// @param header the names of the columns, where the list tells them
    /// @throws IllegalArgumentException if it is malformed; the message is a sentence
    Row row(String line, @Nullable List<String> header);

    /// The character between fields of which one may be quoted and go on in the next line, or
    /// [RecordScanner#NO_QUOTING].
    default int delimiter() {
        return RecordScanner.NO_QUOTING;
    }

    /// Whether a line is to be passed over.
    default boolean isComment(String line) {
        return false;
    }
}
