package io.gannet.catalog.exports.core;

import java.io.IOException;

/// Writes a table to a stream, row by row, in memory that does not grow with it. It is whole only once it was
/// finished: one that is given up must not be, so that nobody takes it for whole.
public interface TableWriter {

    /// Writes a row.
    void write(Row row) throws IOException;

    /// Writes what comes after the last row, and leaves nothing behind in buffers of its own. The stream stays open.
    void finish() throws IOException;
}
