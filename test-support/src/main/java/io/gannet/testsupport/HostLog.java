package io.gannet.testsupport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What one host of an origin was asked, and when. Beginning and ending cost the same however long it is.
final class HostLog {

    /// One request, while it goes on.
    final class Entry {

        private OriginRequest request; // guarded by the log

        private Entry(OriginRequest request) {
            this.request = request;
        }

        OriginRequest request() {
            synchronized (HostLog.this) {
                return request;
            }
        }

        /// The last byte of the answer is about to be written.
        void answering(int status, Map<String, String> headers, boolean whole) {
            synchronized (HostLog.this) {
                live--;
                request = request.answered(new OriginRequest.Answer(status, headers, whole, Instant.now()));
            }
        }

        /// It was written, or the client has hung up.
        void end() {
            synchronized (HostLog.this) {
                if (request.answer() == null) {
                    live--;
                }
                request = request.ended(Instant.now());
            }
        }
    }

    private final String host;
    private final List<Entry> entries = new ArrayList<>();
    private int live;

    HostLog(String host) {
        this.host = host;
    }

    synchronized Entry begin(
            String method, String path, Map<String, List<String>> headers, String body, Instant startedAt) {
        live++;
        var entry = new Entry(new OriginRequest(host, method, path, headers, body, startedAt, live, null, null));
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).request.startedAt().isAfter(startedAt)) {
            place--; // two connections may come here in another order than their first bytes did
        }
        entries.add(place, entry);
        return entry;
    }

    synchronized int size() {
        return entries.size();
    }

    /// In the order they began.
    synchronized List<OriginRequest> requests() {
        return entries.stream().map(entry -> entry.request).toList();
    }
}
