package io.gannet.testsupport;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that an [OriginServer] got.
///
/// @param host the Host header without its port
/// @param method GET, say
/// @param path with its query, as it came
/// @param headers by name, whatever the case of its letters
/// @param startedAt when its last header line had come
/// @param endedAt when the answer's last byte was written or the client had hung up; null until then
/// @param concurrent how many requests for this host were under way when it started, itself included
public record OriginRequest(
        String host,
        String method,
        String path,
        Map<String, List<String>> headers,
        Instant startedAt,
        @Nullable Instant endedAt,
        int concurrent) {

    /// The first header of this name.
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    OriginRequest ended(Instant now) {
        return new OriginRequest(host, method, path, headers, startedAt, now, concurrent);
    }
}
