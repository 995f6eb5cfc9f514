package io.gannet.producer.core.list;

import io.gannet.blob.BlobInputStream;
import io.gannet.blob.BlobStore;
import io.gannet.contract.ListContent;
import io.gannet.producer.core.list.ListPlanner.Limits;
import io.gannet.producer.core.list.RecordScanner.Scanned;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Reads lists that have an entry to a line. A range ends with a line, once it has enough entries or is long enough,
/// so that it fits into memory however long its lines are.
///
/// @param blobs where the lists are
/// @param limits how large a range may be
/// @param format what a line holds
record LineReader(BlobStore blobs, Limits limits, LineFormat format) implements ListReader {

    @Override
    public Slice read(ListContent list, Place from) {
        var in = new BlobInputStream(blobs, list.key(), from.start(), list.lengthBytes());
        var scanner = new RecordScanner(in, from.start(), from.line(), format.delimiter());
        List<Scanned> records = new ArrayList<>();
        while (records.size() < limits.entries() && scanner.offset() - from.start() < limits.bytes()) {
            Scanned record = scanner.next();
            if (record == null) {
                return toTheEnd(list, records, scanner.line());
            }
            if (!record.isBlank() && !format.isComment(record.text())) {
                records.add(record);
            }
        }
        return new Slice(entries(list, records), records.size(), new Place(scanner.offset(), scanner.line()), () -> {});
    }

    // Where the content is cut off so is its last line.
    private Slice toTheEnd(ListContent list, List<Scanned> records, long line) {
        if (list.damage() == null) {
            return new Slice(entries(list, records), records.size(), null, () -> {});
        }
        boolean cut = !records.isEmpty() && !records.getLast().whole();
        var entries = new ArrayList<Entry>();
        entries(list, cut ? records.subList(0, records.size() - 1) : records).forEachRemaining(entries::add);
        entries.add(Entry.damage(cut ? records.getLast().line() : line, list.damage()));
        return Slice.of(entries, null);
    }

    private Iterator<Entry> entries(ListContent list, List<Scanned> records) {
        return records.stream().map(record -> entry(list, record)).iterator();
    }

    private Entry entry(ListContent list, Scanned record) {
        if (record.fault() != null) {
            return Entry.malformed(record.line(), record.fault());
        }
        try {
            return new Entry.Legible(record.line(), format.row(record.text(), list.header()));
        } catch (IllegalArgumentException e) {
            return Entry.malformed(record.line(), String.valueOf(e.getMessage()));
        }
    }
}
