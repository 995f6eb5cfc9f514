package io.gannet.producer.core.list;

import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobInputStream;
import io.gannet.blob.BlobStore;
import io.gannet.contract.ListContent;
import io.gannet.contract.ListFormat;
import io.gannet.contract.Source;
import io.gannet.producer.core.list.RecordScanner.Scanned;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at a list before its first range is planned: whether it is there, whether it is packed, what its columns are
/// called. What it finds goes on with the ranges.
final class Inspector {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] UTF8_BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF16_BE_BOM = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF16_LE_BOM = {(byte) 0xff, (byte) 0xfe};
    private static final int MANY_COLUMNS = 50;

    private final BlobStore blobs;
    private final Unpacker unpacker;

    /// @param maxBytes how much may come of unpacking a list
    Inspector(BlobStore blobs, long maxBytes) {
        this.blobs = blobs;
        this.unpacker = new Unpacker(blobs, maxBytes);
    }

    /// Looks at a list.
    Inspection inspect(Source.ListFile list) {
        Optional<BlobInfo> stored = blobs.stat(list.key());
        if (stored.isEmpty()) {
            return new Inspection.Illegible("the object store has no '" + list.key() + "'");
        }
        BlobInfo object = stored.get();
        if (!startsWith(object.key(), GZIP)) {
            return look(list, new ListContent(object.key(), object.lengthBytes(), object.modifiedAt(), null, null));
        }
        return unpacker.unpack(object)
                .map(content -> look(list, content))
                .orElseGet(() -> new Inspection.Illegible(
                        "it unpacks to more than " + unpacker.maxBytes() + " bytes, which is the limit"));
    }

    /// Whether the content is still the one that was looked at.
    boolean isUnchanged(ListContent content) {
        return blobs.stat(content.key())
                .filter(object -> object.lengthBytes() == content.lengthBytes()
                        && object.modifiedAt().equals(content.modifiedAt()))
                .isPresent();
    }

    private Inspection look(Source.ListFile list, ListContent content) {
        if (list.formatOrDefault() == ListFormat.PARQUET) {
            return new Inspection.Legible(content, new Place(0, 1));
        }
        if (startsWith(content.key(), UTF16_BE_BOM) || startsWith(content.key(), UTF16_LE_BOM)) {
            return new Inspection.Illegible("it is UTF-16; text is read as UTF-8");
        }
        var start = new Place(startsWith(content.key(), UTF8_BOM) ? UTF8_BOM.length : 0, 1);
        return list.hasHeader() ? header(list, content, start) : new Inspection.Legible(content, start);
    }

    private Inspection header(Source.ListFile list, ListContent content, Place start) {
        CsvLine format = CsvLine.of(list);
        var in = new BlobInputStream(blobs, content.key(), start.start(), content.lengthBytes());
        var scanner = new RecordScanner(in, start.start(), start.line(), format.delimiter());
        Scanned first = scanner.next();
        while (first != null && first.isBlank()) {
            first = scanner.next();
        }
        try {
            List<String> header = first == null ? List.of() : names(format, first);
            String missing = missing(list, header);
            if (first != null && missing != null) {
                return new Inspection.Illegible(
                        "it has no column '" + missing + "' but " + String.join(", ", few(header)));
            }
            var known = new ListContent(
                    content.key(), content.lengthBytes(), content.modifiedAt(), header, content.damage());
            return new Inspection.Legible(known, new Place(scanner.offset(), scanner.line()));
        } catch (IllegalArgumentException e) {
            return new Inspection.Illegible("its header cannot be read: " + e.getMessage());
        }
    }

    private static List<String> names(CsvLine format, Scanned line) {
        if (line.fault() != null) {
            throw new IllegalArgumentException(line.fault());
        }
        return format.fields(line.text()).stream().map(String::strip).toList();
    }

    private static @Nullable String missing(Source.ListFile list, List<String> header) {
        Set<String> wanted = list.columns().names();
        wanted.add(list.urlColumn());
        return wanted.stream()
                .filter(name -> !header.contains(name))
                .findFirst()
                .orElse(null);
    }

    private static List<String> few(List<String> header) {
        return header.subList(0, Math.min(header.size(), MANY_COLUMNS));
    }

    private boolean startsWith(String key, byte[] prefix) {
        return blobs.read(key, 0, prefix.length)
                .filter(bytes -> Arrays.equals(bytes, prefix))
                .isPresent();
    }
}
