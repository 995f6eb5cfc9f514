package io.gannet.testsupport;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What an origin was asked, and when, by host.
final class RequestLog {

    private final Map<String, HostLog> hosts = new ConcurrentHashMap<>();

    HostLog of(String host) {
        return hosts.computeIfAbsent(host, HostLog::new);
    }

    int size() {
        return hosts.values().stream().mapToInt(HostLog::size).sum();
    }

    List<OriginRequest> all() {
        return hosts.values().stream()
                .flatMap(host -> host.requests().stream())
                .sorted(Comparator.comparing(OriginRequest::startedAt))
                .toList();
    }
}
