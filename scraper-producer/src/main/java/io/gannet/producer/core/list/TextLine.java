package io.gannet.producer.core.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A URL to a line; one that starts with `#` is a comment.
///
/// @param urlColumn the name of the one column
record TextLine(String urlColumn) implements LineFormat {

    @Override
    public Row row(String line, @Nullable List<String> header) {
        String url = line.strip();
        return column -> column.equals(urlColumn) ? url : null;
    }

    @Override
    public boolean isComment(String line) {
        return line.startsWith("#");
    }
}
