package io.gannet.sink;

import static java.util.stream.Collectors.joining;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.messaging.RecordCodec;
import io.gannet.sink.Upsert.Column;
import io.gannet.sink.core.Latest;
import java.util.List;
import java.util.stream.Stream;

/// The sink's statements about hosts: of each host the newest record, whole, and columns for what lists are filtered
/// by.
final class HostUpserts {

    static final Upsert<Latest<HostState>> STATES = newest(
            "hosts",
            List.of(
                    new Column<>("state", "json", HostUpserts::json),
                    new Column<>("queued", "int", latest -> latest.event().queued()),
                    new Column<>("in_flight", "int", latest -> latest.event().inFlight()),
                    new Column<>("paused", "boolean", latest -> latest.event().paused()),
                    new Column<>(
                            "blocked_until",
                            "timestamptz",
                            latest -> latest.event().blockedUntil())));

    static final Upsert<Latest<HostRule>> RULES = newest(
            "host_rules",
            List.of(
                    new Column<>("rule", "json", HostUpserts::json),
                    new Column<>("paused", "boolean", latest -> latest.event().paused())));

    private HostUpserts() {}

    private static <R extends GannetRecord> Upsert<Latest<R>> newest(String table, List<Column<Latest<R>>> content) {
        List<Column<Latest<R>>> time = List.of(
                new Column<>("at", "timestamptz", Latest::at),
                new Column<>("fingerprint", "bigint", Latest::fingerprint));
        List<Column<Latest<R>>> written =
                Stream.concat(content.stream(), time.stream()).toList();
        Column<Latest<R>> key =
                new Column<>("host", "text", latest -> latest.event().key());
        return new Upsert<>(
                table + " AS h",
                Stream.concat(Stream.of(key), written.stream()).toList(),
                written.stream()
                        .map(column -> column.name() + " = excluded." + column.name())
                        .collect(joining(
                                ", ",
                                "(host) DO UPDATE SET ",
                                " WHERE (excluded.at, excluded.fingerprint) > (h.at, h.fingerprint)")));
    }

    private static String json(Latest<?> latest) {
        return RecordCodec.mapper().writerFor(GannetRecord.class).writeValueAsString(latest.event());
    }
}
