package io.gannet.producer.core.list;

import io.gannet.blob.BlobStore;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ListContent;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.Source;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plans lists, range by range. The same range gives the same plan, whenever and wherever it is planned.
public final class ListPlanner {

    private static final int MOST_ENTRIES = 999_999_999; // what an id has digits for
    private static final String REPLACED = "it was replaced or deleted while it was read";

    private final BlobStore blobs;
    private final Inspector inspector;
    private final Limits limits;

    /// How much is read.
    ///
    /// @param entries how many entries a range has at most
    /// @param bytes how many bytes a range of text has, give or take an entry
    /// @param unpackedBytes how much may come of unpacking a list
    public record Limits(int entries, long bytes, long unpackedBytes) {}

    /// @param blobs where the lists are
    /// @param limits how much is read
    public ListPlanner(BlobStore blobs, Limits limits) {
        this.blobs = blobs;
        this.inspector = new Inspector(blobs, limits.unpackedBytes());
        this.limits = limits;
    }

    /// Plans a range: a unit for each of its entries, and the range after it. What cannot be read is a unit, too, and
    /// the last one.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store is away
    public RangePlan plan(ListRange range) {
        Inspection inspection = inspect(range);
        return switch (inspection) {
            case Inspection.Illegible(String sentence) -> planOf(range, null, Slice.damaged(range.line(), sentence));
            case Inspection.Legible(ListContent content, Place from) ->
                planOf(range, content, reader(range.list()).read(content, from));
        };
    }

    /// Plans a range of a cancelled job: nothing of it and nothing after it.
    public Planned nothing(ListRange range) {
        return planned(range, range.firstEntry());
    }

    private Inspection inspect(ListRange range) {
        ListContent content = range.content();
        if (content == null) {
            return inspector.inspect(range.list());
        }
        return inspector.isUnchanged(content)
                ? new Inspection.Legible(content, new Place(range.start(), range.line()))
                : new Inspection.Illegible(REPLACED);
    }

    private ListReader reader(Source.ListFile list) {
        return switch (list.formatOrDefault()) {
            case CSV, TSV -> new LineReader(blobs, limits, CsvLine.of(list));
            case JSONL -> new LineReader(blobs, limits, new JsonLine(list.urlColumn()));
            case TEXT -> new LineReader(blobs, limits, new TextLine(list.urlColumn()));
            case JSON -> new JsonReader(blobs, limits, list.urlColumn());
            case PARQUET -> new ParquetReader(blobs, limits, list);
        };
    }

    private static RangePlan planOf(ListRange range, @Nullable ListContent content, Slice read) {
        long end = (long) range.firstEntry() + read.count();
        Slice slice = end <= MOST_ENTRIES
                ? read
                : Slice.damaged(range.line(), "a list can have " + MOST_ENTRIES + " entries at most");
        int entries = range.firstEntry() + slice.count();
        Place next = slice.next();
        return new RangePlan(
                next == null || content == null ? Optional.empty() : Optional.of(after(range, content, next, entries)),
                units(range, slice),
                next == null ? Optional.of(planned(range, entries)) : Optional.empty(),
                slice.resource());
    }

    private static ListRange after(ListRange range, ListContent content, Place next, int entries) {
        return new ListRange(
                range.job(), range.askedAt(), range.number() + 1, entries, next.start(), next.line(), content);
    }

    private static Iterator<GannetRecord> units(ListRange range, Slice slice) {
        var plan = new EntryPlan(range);
        Iterator<Entry> entries = slice.entries();
        return new Iterator<>() {
            private int ordinal = range.firstEntry();

            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public GannetRecord next() {
                return plan.unit(entries.next(), ordinal++);
            }
        };
    }

    private static Planned planned(ListRange range, int entries) {
        String job = range.job().requireId();
        return new Planned(job, job, 0, entries, range.askedAt());
    }
}
