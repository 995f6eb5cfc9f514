package io.gannet.standalone.hosts;

import io.gannet.standalone.console.Table;
import java.time.Instant;
import java.util.List;

/// Hosts as a table for people.
final class HostTable {

    private static final List<String> HEADINGS =
            List.of("HOST", "STATE", "QUEUED", "IN FLIGHT", "NEXT REQUEST", "RULE");

    private HostTable() {}

    /// The table, one line per host.
    static String of(List<HostView> hosts, Instant now) {
        return Table.of(HEADINGS, hosts.stream().map(host -> row(host, now)).toList());
    }

    private static List<String> row(HostView host, Instant now) {
        return List.of(
                Table.plain(host.host()),
                colour(host.state()),
                String.valueOf(host.queued()),
                String.valueOf(host.inFlight()),
                host.nextRequest(now),
                host.rule().words());
    }

    private static String colour(HostView.State state) {
        return switch (state) {
            case PAUSED -> "@|yellow PAUSED|@";
            case BLOCKED -> "@|red BLOCKED|@";
            case ACTIVE -> "@|green ACTIVE|@";
            case IDLE -> "IDLE";
        };
    }
}
