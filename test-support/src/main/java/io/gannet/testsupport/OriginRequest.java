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
/// @param body what came with it, as UTF-8
/// @param startedAt when it came, as the kernel has it where that tells; right to within a few milliseconds
/// @param concurrent how many requests for this host were under way when its header lines had come, itself included;
///     one counts until the last byte of its answer is about to be written, so that a client that waits for an answer
///     before it asks again is never counted twice
/// @param answer what it was answered; null until the answer's last byte is about to be written, and for ever if the
///     client hung up before
/// @param endedAt when the answer's last byte was written or the client had hung up; null until then
public record OriginRequest(
        String host,
        String method,
        String path,
        Map<String, List<String>> headers,
        String body,
        Instant startedAt,
        int concurrent,
        @Nullable Answer answer,
        @Nullable Instant endedAt) {

    /// What a request was answered.
    ///
    /// @param status its status; 0 if the origin hung up without a word
    /// @param headers by name, whatever the case of its letters
    /// @param whole whether all of the body was sent
    /// @param at when the last byte was about to be written; whoever has read it has done so later
    public record Answer(int status, Map<String, String> headers, boolean whole, Instant at) {}

    /// The first header of this name.
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    OriginRequest answered(Answer given) {
        return new OriginRequest(host, method, path, headers, body, startedAt, concurrent, given, endedAt);
    }

    OriginRequest ended(Instant now) {
        return new OriginRequest(host, method, path, headers, body, startedAt, concurrent, answer, now);
    }
}
