package io.gannet.sink;

import static java.util.stream.Collectors.joining;

import io.gannet.contract.Appraisal;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.Role;
import io.gannet.messaging.RecordCodec;
import io.gannet.sink.Upsert.Column;
import io.gannet.sink.core.Attempt;
import io.gannet.sink.core.CollectionEntry;
import io.gannet.sink.core.JobEntry;
import io.gannet.sink.core.Outcome;
import io.gannet.sink.core.RenditionEntry;
import io.gannet.sink.core.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The statements of the sink, one for each table, but those of [ImageUpserts], [HistoryUpserts] and [HostUpserts].
/// Their conditions say in SQL what the entries' `merge` methods say in Java.
final class Upserts {

    static final Upsert<CollectionEntry> COLLECTIONS = new Upsert<>(
            "collections AS c",
            List.of(
                    new Column<>("type", "text", entry -> entry.collection().type()),
                    new Column<>("key", "text", entry -> entry.collection().key()),
                    new Column<>("name", "text", entry -> entry.collection().name()),
                    new Column<>("attributes", "jsonb", entry -> attributes(entry)),
                    parentColumn("parent_type", ImageCollection.Parent::type),
                    parentColumn("parent_key", ImageCollection.Parent::key),
                    new Column<>("described_at", "timestamptz", CollectionEntry::describedAt),
                    new Column<>("fingerprint", "bigint", CollectionEntry::fingerprint)),
            """
            (type, key) DO UPDATE SET name = excluded.name, attributes = excluded.attributes,
                parent_type = excluded.parent_type, parent_key = excluded.parent_key,
                described_at = excluded.described_at, fingerprint = excluded.fingerprint
            WHERE (excluded.described_at, excluded.fingerprint) > (c.described_at, c.fingerprint)""");

    // A condition that is false still locks the row: from here on this transaction alone writes about the job.
    static final Upsert<JobEntry> JOBS = new Upsert<>(
            "jobs AS j",
            List.of(
                    new Column<>("id", "text", JobEntry::id),
                    new Column<>("job", "json", Upserts::job),
                    new Column<>(
                            "collection_type",
                            "text",
                            entry -> entry.job() == null
                                    ? null
                                    : entry.job().collectionOrDefault().type()),
                    new Column<>(
                            "collection_key",
                            "text",
                            entry -> entry.job() == null
                                    ? null
                                    : entry.job().collectionOrDefault().key()),
                    new Column<>("created_at", "timestamptz", JobEntry::createdAt),
                    new Column<>("cancelled", "boolean", JobEntry::cancelled)),
            "(id) DO UPDATE SET "
                    + choose("j", "coalesce(excluded.created_at < coalesce(j.created_at, 'infinity'), false)")
                            .apply(Stream.of("job", "collection_type", "collection_key", "created_at"))
                    + """
                    , cancelled = j.cancelled OR excluded.cancelled
                    WHERE excluded.created_at < coalesce(j.created_at, 'infinity') OR excluded.cancelled > j.cancelled""");

    static final Upsert<RenditionEntry> RENDITIONS = new Upsert<>(
            "renditions AS r",
            List.of(
                    new Column<>("content_hash", "text", RenditionEntry::original),
                    new Column<>(
                            "spec_digest", "text", entry -> entry.rendition().specDigest()),
                    new Column<>(
                            "blob_key",
                            "text",
                            entry -> entry.rendition().blob().key()),
                    new Column<>(
                            "blob_hash",
                            "text",
                            entry -> entry.rendition().blob().hash()),
                    new Column<>(
                            "bytes", "bigint", entry -> entry.rendition().blob().lengthBytes()),
                    new Column<>(
                            "format",
                            "text",
                            entry -> entry.rendition().format().id()),
                    new Column<>("width", "int", entry -> entry.rendition().width()),
                    new Column<>("height", "int", entry -> entry.rendition().height()),
                    new Column<>("made_at", "timestamptz", RenditionEntry::madeAt)),
            """
            (content_hash, spec_digest) DO UPDATE SET blob_key = excluded.blob_key, blob_hash = excluded.blob_hash,
                bytes = excluded.bytes, format = excluded.format, width = excluded.width, height = excluded.height,
                made_at = excluded.made_at
            WHERE (excluded.made_at, excluded.blob_hash) > (r.made_at, r.blob_hash)""");

    private static final String ATTEMPT = "(%1$s.attempt, %1$s.state, %1$s.decided_at, %1$s.fingerprint)";

    private static final String WINS = ATTEMPT.formatted("excluded") + " > " + ATTEMPT.formatted("i");

    // The attempt that settled what a row shows; null if none did.
    private static final String SETTLED =
            "CASE WHEN settles(%1$s.state, %1$s.reason) THEN ROW " + ATTEMPT + "::item_attempt ELSE %1$s.settled END";

    private static final String SETTLES = "coalesce(" + SETTLED.formatted("excluded") + " > " + SETTLED.formatted("i")
            + ", " + SETTLED.formatted("excluded") + " IS NOT NULL OR " + SETTLED.formatted("i") + " IS NULL AND "
            + WINS + ")";

    static final Upsert<Unit> ITEMS = new Upsert<>(
            "items AS i",
            Stream.of(
                            identity(),
                            description(),
                            outcome(),
                            shown(),
                            List.of(new Column<Unit>("settled", "item_attempt", Upserts::settled)),
                            List.of(new Column<Unit>("updated_at", "timestamptz", Unit::updatedAt)))
                    .flatMap(List::stream)
                    .toList(),
            "(job_id, path) DO UPDATE SET "
                    + choose("i", WINS).apply(outcome().stream().map(Column::name)) + ", "
                    + choose("i", SETTLES).apply(shown().stream().map(Column::name)) + ", settled = nullif(greatest("
                    + SETTLED.formatted("excluded") + ", " + SETTLED.formatted("i") + "), greatest(ROW "
                    + ATTEMPT.formatted("excluded") + "::item_attempt, ROW " + ATTEMPT.formatted("i")
                    + "::item_attempt)), "
                    + choose("i", "excluded.item IS NOT NULL AND (i.item IS NULL OR " + WINS + ")")
                            .apply(description().stream().map(Column::name))
                    + ", updated_at = greatest(i.updated_at, excluded.updated_at) WHERE " + WINS
                    + " OR " + SETTLES
                    + " OR excluded.updated_at > i.updated_at OR (i.item IS NULL AND excluded.item IS NOT NULL)");

    private Upserts() {}

    private static List<Column<Unit>> identity() {
        return List.of(
                new Column<>("job_id", "text", unit -> unit.id().jobId()),
                new Column<>("path", "int[]", unit -> unit.id().pathLiteral()),
                new Column<>("unit", "unit_kind", Unit::kind));
    }

    private static List<Column<Unit>> description() {
        return List.of(
                itemColumn("item", "json", RecordCodec.mapper()::writeValueAsString),
                itemColumn("collection_type", "text", item -> item.collection().type()),
                itemColumn("collection_key", "text", item -> item.collection().key()),
                itemColumn("url", "text", Item::url),
                itemColumn("referrer", "text", Item::referrer),
                itemColumn("alt", "text", item -> item.context().alt()),
                itemColumn("position", "int", item -> item.context().position()),
                itemColumn("role", "image_role", item -> role(item.context().role())),
                itemColumn("score", "int", item -> item.context().score()));
    }

    private static List<Column<Unit>> outcome() {
        return List.of(
                new Column<>("attempt", "int", unit -> unit.last().number()),
                new Column<>(
                        "state", "item_state", unit -> unit.last().outcome().state()),
                new Column<>("decided_at", "timestamptz", unit -> unit.last().decidedAt()),
                new Column<>(
                        "fingerprint", "bigint", unit -> unit.last().outcome().fingerprint()),
                unwantedColumn("reason", "text", Outcome.Unwanted::reason),
                unwantedColumn("detail", "text", Outcome.Unwanted::detail),
                unwantedColumn("http_status", "int", Outcome.Unwanted::httpStatus),
                unwantedColumn("retryable", "boolean", Outcome.Unwanted::retryable),
                new Column<>(
                        "children",
                        "int",
                        unit -> unit.last().outcome() instanceof Outcome.Expanded e ? e.children() : 0));
    }

    private static List<Column<Unit>> shown() {
        return List.of(
                fetchColumn("content_hash", "text", Outcome.Fetch::content),
                fetchColumn("final_url", "text", Outcome.Fetch::finalUrl),
                fetchColumn("fetched_at", "timestamptz", Outcome.Fetch::at),
                new Column<>(
                        "renditions",
                        "jsonb",
                        unit -> unit.shown().outcome() instanceof Outcome.Ready ready
                                ? RecordCodec.mapper().writeValueAsString(ready.renditions())
                                : null),
                appraisalColumn("final_role", "image_role", appraisal -> role(appraisal.role())),
                appraisalColumn("final_score", "int", Appraisal::score));
    }

    private static Column<CollectionEntry> parentColumn(
            String name, Function<ImageCollection.Parent, @Nullable Object> value) {
        return new Column<>(name, "text", entry -> {
            var parent = entry.collection().parent();
            return parent == null ? null : value.apply(parent);
        });
    }

    private static Column<Unit> itemColumn(String name, String type, Function<Item, @Nullable Object> value) {
        return new Column<>(name, type, unit -> unit.item() == null ? null : value.apply(unit.item()));
    }

    private static Column<Unit> unwantedColumn(
            String name, String type, Function<Outcome.Unwanted, @Nullable Object> value) {
        return new Column<>(
                name,
                type,
                unit -> unit.last().outcome() instanceof Outcome.Unwanted unwanted ? value.apply(unwanted) : null);
    }

    private static Column<Unit> fetchColumn(String name, String type, Function<Outcome.Fetch, @Nullable Object> value) {
        return new Column<>(name, type, unit -> {
            var fetch = switch (unit.shown().outcome()) {
                case Outcome.Ready ready -> ready.source();
                case Outcome.Unwanted unwanted -> unwanted.source();
                default -> null;
            };
            return fetch == null ? null : value.apply(fetch);
        });
    }

    private static Column<Unit> appraisalColumn(String name, String type, Function<Appraisal, @Nullable Object> value) {
        return new Column<>(name, type, unit -> {
            var appraisal = switch (unit.shown().outcome()) {
                case Outcome.Ready ready -> ready.appraisal();
                case Outcome.Unwanted unwanted -> unwanted.appraisal();
                default -> null;
            };
            return appraisal == null ? null : value.apply(appraisal);
        });
    }

    // Most often the last attempt settled what is shown: then nothing else is to be remembered.
    private static @Nullable String settled(Unit unit) {
        Attempt settled = unit.settled();
        return settled == null || settled.equals(unit.last())
                ? null
                : "(%d,%s,%s,%d)"
                        .formatted(
                                settled.number(),
                                settled.outcome().state(),
                                settled.decidedAt(),
                                settled.outcome().fingerprint());
    }

    // The new row's value where the condition holds, else the old one's.
    static Function<Stream<String>, String> choose(String table, String condition) {
        return columns -> columns.map(column -> "%1$s = CASE WHEN %2$s THEN excluded.%1$s ELSE %3$s.%1$s END"
                        .formatted(column, condition, table))
                .collect(joining(", "));
    }

    private static @Nullable String job(JobEntry entry) {
        return entry.job() == null
                ? null
                : RecordCodec.mapper().writerFor(GannetRecord.class).writeValueAsString(entry.job());
    }

    private static @Nullable String role(@Nullable Role role) {
        return role == null ? null : role.name().toLowerCase(Locale.ROOT);
    }

    // jsonb, unlike json, has no place for a NUL character.
    private static String attributes(CollectionEntry entry) {
        Map<String, String> clean = entry.collection().attributes().entrySet().stream()
                .collect(Collectors.toMap(a -> clean(a.getKey()), a -> clean(a.getValue()), (a, _) -> a));
        return RecordCodec.mapper().writeValueAsString(clean);
    }

    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
