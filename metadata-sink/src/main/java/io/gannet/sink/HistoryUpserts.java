package io.gannet.sink;

import static java.util.stream.Collectors.joining;

import io.gannet.contract.CatalogSynced;
import io.gannet.sink.Upsert.Column;
import io.gannet.sink.core.AddressEntry;
import io.gannet.sink.core.AddressEntry.Success;
import io.gannet.sink.core.AddressEntry.Try;
import io.gannet.sink.core.SyncEntry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sink's statements about what happened over time: how addresses fared, and how readings of catalogues ended.
final class HistoryUpserts {

    private static final String LATER_SUCCESS = "coalesce((excluded.last_ok_at, excluded.ok_fingerprint)"
            + " > (coalesce(a.last_ok_at, '-infinity'), coalesce(a.ok_fingerprint, 0)), false)";

    private static final String LATER_TRY =
            "(excluded.last_tried_at, excluded.tried_fingerprint) > (a.last_tried_at, a.tried_fingerprint)";

    // Most addresses never failed: for them nothing is to be sorted.
    private static final String STRIKES = "CASE WHEN a.strikes = '{}' AND excluded.strikes = '{}' THEN a.strikes"
            + " ELSE kept_strikes(a.strikes || excluded.strikes, greatest(a.last_ok_at, excluded.last_ok_at)) END";

    static final Upsert<AddressEntry> ADDRESSES = new Upsert<>(
            "addresses AS a",
            Stream.of(identity(), successful(), tried(), strikes())
                    .flatMap(List::stream)
                    .toList(),
            "(id) DO UPDATE SET "
                    + Upserts.choose("a", LATER_SUCCESS)
                            .apply(successful().stream().map(Column::name)) + ", "
                    + Upserts.choose("a", LATER_TRY).apply(tried().stream().map(Column::name))
                    + ", strikes = " + STRIKES
                    + " WHERE " + LATER_SUCCESS + " OR " + LATER_TRY + " OR a.strikes <> " + STRIKES);

    static final Upsert<SyncEntry> SYNCS = new Upsert<>(
            "syncs AS s",
            Stream.of(List.of(sync("job_id", "text", CatalogSynced::jobId)), ending())
                    .flatMap(List::stream)
                    .toList(),
            ending().stream()
                    .map(column -> column.name() + " = excluded." + column.name())
                    .collect(joining(
                            ", ",
                            "(job_id) DO UPDATE SET ",
                            " WHERE (excluded.failure IS NULL, excluded.completed_at, excluded.fingerprint)"
                                    + " > (s.failure IS NULL, s.completed_at, s.fingerprint)")));

    private HistoryUpserts() {}

    private static List<Column<AddressEntry>> identity() {
        return List.of(
                new Column<>("id", "uuid", AddressEntry::id),
                new Column<>("url", "text", AddressEntry::url),
                new Column<>("host", "text", entry -> entry.url().host()));
    }

    private static List<Column<AddressEntry>> successful() {
        return List.of(
                success("last_ok_at", "timestamptz", Success::at),
                success("content_hash", "text", Success::content),
                success("ok_fingerprint", "bigint", Success::fingerprint));
    }

    private static List<Column<AddressEntry>> tried() {
        return List.of(
                last("last_tried_at", "timestamptz", Try::at),
                last("reason", "text", Try::reason),
                last("http_status", "int", Try::httpStatus),
                last("moved_to", "text", Try::movedTo),
                last("tried_fingerprint", "bigint", Try::fingerprint));
    }

    private static List<Column<AddressEntry>> strikes() {
        return List.of(new Column<>(
                "strikes",
                "timestamptz[]",
                entry -> entry.strikes().stream().map(String::valueOf).collect(joining(",", "{", "}"))));
    }

    private static List<Column<SyncEntry>> ending() {
        return List.of(
                sync("catalog", "text", CatalogSynced::catalog),
                new Column<>("completed_at", "timestamptz", SyncEntry::at),
                new Column<>("status", "text", entry -> entry.isComplete() ? "COMPLETED" : "FAILED"),
                sync("failure", "text", CatalogSynced::failure),
                sync("images", "int", CatalogSynced::images),
                sync("unusable", "int", CatalogSynced::unusable),
                sync("added", "int", CatalogSynced::added),
                sync("updated", "int", CatalogSynced::updated),
                sync("removed", "int", synced -> synced.removed().size()),
                sync("products", "int", CatalogSynced::products),
                sync("removed_ids", "text[]", synced -> Upsert.array(synced.removed())),
                new Column<>("fingerprint", "bigint", SyncEntry::fingerprint));
    }

    private static Column<AddressEntry> success(String name, String type, Function<Success, @Nullable Object> value) {
        return new Column<>(name, type, entry -> entry.success() == null ? null : value.apply(entry.success()));
    }

    private static Column<AddressEntry> last(String name, String type, Function<Try, @Nullable Object> value) {
        return new Column<>(name, type, entry -> value.apply(entry.last()));
    }

    private static Column<SyncEntry> sync(String name, String type, Function<CatalogSynced, @Nullable Object> value) {
        return new Column<>(name, type, entry -> value.apply(entry.event()));
    }
}
