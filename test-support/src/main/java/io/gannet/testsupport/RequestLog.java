package io.gannet.testsupport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an origin was asked, and when.
final class RequestLog {

    private final List<OriginRequest> requests = new ArrayList<>();

    /// @return the number by which [#end] knows it
    synchronized int begin(String host, String method, String path, Map<String, List<String>> headers) {
        long others = requests.stream()
                .filter(request -> request.endedAt() == null && request.host().equals(host))
                .count();
        requests.add(new OriginRequest(host, method, path, headers, Instant.now(), null, (int) others + 1));
        return requests.size() - 1;
    }

    synchronized OriginRequest get(int number) {
        return requests.get(number);
    }

    synchronized void end(int number) {
        requests.set(number, requests.get(number).ended(Instant.now()));
    }

    synchronized List<OriginRequest> all() {
        return List.copyOf(requests);
    }
}
