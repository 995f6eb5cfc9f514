package io.gannet.producer.core.list;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A JSON string or object to a line.
///
/// @param urlColumn what a string alone is
record JsonLine(String urlColumn) implements LineFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public Row row(String line, @Nullable List<String> header) {
        try {
            return JsonRow.of(MAPPER.readTree(line), urlColumn);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is malformed JSON: " + e.getOriginalMessage(), e);
        }
    }
}
