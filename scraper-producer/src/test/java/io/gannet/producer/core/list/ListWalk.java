package io.gannet.producer.core.list;

import io.gannet.blob.BlobStore;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ListColumns;
import io.gannet.contract.ListFormat;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.UnitFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that came of planning a list, a range after the other, as workers do.
///
/// @param units what its entries were planned as
/// @param planned the facts that told of the end, one if all is well
/// @param ranges how many ranges it took
record ListWalk(List<GannetRecord> units, List<Planned> planned, int ranges) {

    static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");
    static final String KEY = "my/list";

    /// Plans the list under [#KEY] in ranges of at most so many entries.
    static ListWalk of(BlobStore blobs, Source.ListFile list, int rangeEntries) {
        return of(blobs, ScrapeJob.of("job", list), new ListPlanner.Limits(rangeEntries, 8 << 20, 1 << 24));
    }

    static ListWalk of(BlobStore blobs, ScrapeJob job, ListPlanner.Limits limits) {
        var planner = new ListPlanner(blobs, limits);
        var units = new ArrayList<GannetRecord>();
        var planned = new ArrayList<Planned>();
        int ranges = 0;
        for (ListRange range = ListRange.first(job, ASKED); range != null; ranges++) {
            try (RangePlan plan = planner.plan(range)) {
                plan.units().forEachRemaining(units::add);
                plan.planned().ifPresent(planned::add);
                range = plan.next().orElse(null);
            }
        }
        return new ListWalk(units, planned, ranges);
    }

    static Source.ListFile list(ListFormat format) {
        return list(format, ListColumns.DEFAULT);
    }

    static Source.ListFile list(ListFormat format, ListColumns columns) {
        return new Source.ListFile(KEY, format, null, null, columns);
    }

    /// Columns of which only the URL is named.
    static ListColumns url(String column) {
        return columns(column, null, null, null, null, null);
    }

    static ListColumns columns(
            String url,
            @Nullable String type,
            @Nullable String key,
            @Nullable String alt,
            @Nullable String position,
            @Nullable String hash) {
        return new ListColumns(url, type, key, alt, position, hash, Map.of());
    }

    /// The units in a line each: an ordinal with a path, or with the sentence that says what is wrong.
    List<String> told() {
        return units.stream().map(ListWalk::told).toList();
    }

    private static String told(GannetRecord unit) {
        return switch (unit) {
            case FetchRequested request ->
                request.item().id() + ' ' + request.item().url().value();
            case UnitFailed failed -> failed.unitId() + ' ' + failed.reason() + ' ' + failed.detail();
            default -> throw new IllegalArgumentException("no unit of a list: " + unit);
        };
    }
}
