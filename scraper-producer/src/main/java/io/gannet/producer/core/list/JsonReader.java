package io.gannet.producer.core.list;

import io.gannet.blob.BlobInputStream;
import io.gannet.blob.BlobStore;
import io.gannet.contract.ListContent;
import io.gannet.producer.core.list.ListPlanner.Limits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads lists that are one JSON array. A range starts with an entry: put behind a bracket of its own, the rest of
/// the list is an array again.
///
/// @param blobs where the lists are
/// @param limits how large a range may be
/// @param urlColumn what a string alone is
record JsonReader(BlobStore blobs, Limits limits, String urlColumn) implements ListReader {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final byte[] BRACKET = {'['};
    private static final String NO_ARRAY = "it is no JSON array";

    @Override
    public Slice read(ListContent list, Place from) {
        List<Entry> entries = new ArrayList<>();
        var bounded = new EntryInputStream(new BlobInputStream(blobs, list.key(), from.start(), list.lengthBytes()));
        boolean first = from.line() == 1;
        InputStream in = first ? bounded : new SequenceInputStream(new ByteArrayInputStream(BRACKET), bounded);
        long before = from.start() - (first ? 0 : BRACKET.length);
        try (JsonParser parser = MAPPER.createParser(in)) {
            JsonToken token = parser.nextToken();
            if (token == null && list.damage() == null) {
                return Slice.of(entries, null);
            }
            if (token != JsonToken.START_ARRAY) {
                return Slice.damaged(1, list.damage() == null ? NO_ARRAY : list.damage());
            }
            for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null) {
                    return damaged(list, from, entries, "its array is not closed");
                }
                long start = before + parser.currentTokenLocation().getByteOffset();
                long line = from.line() + entries.size();
                if (!entries.isEmpty() && isFull(entries.size(), start - from.start())) {
                    return Slice.of(entries, new Place(start, line));
                }
                bounded.entryStarts();
                entries.add(entry(line, parser.readValueAsTree()));
            }
            return Slice.of(entries, null);
        } catch (JacksonException e) {
            return damaged(
                    list,
                    from,
                    entries,
                    bounded.isExceeded() ? EntryInputStream.TOO_LONG : "malformed JSON: " + e.getOriginalMessage());
        }
    }

    private boolean isFull(int entries, long bytes) {
        return entries >= limits.entries() || bytes >= limits.bytes();
    }

    private Entry entry(long line, JsonNode value) {
        return new Entry.Legible(line, column -> JsonRow.of(value, urlColumn).get(column));
    }

    private static Slice damaged(ListContent list, Place from, List<Entry> entries, String sentence) {
        long line = from.line() + entries.size();
        entries.add(Entry.damage(line, list.damage() == null ? sentence : list.damage()));
        return Slice.of(entries, null);
    }
}
