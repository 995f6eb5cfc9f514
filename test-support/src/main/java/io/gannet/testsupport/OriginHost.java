package io.gannet.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One host of an [OriginServer]: what it answers, and what it was asked.
public final class OriginHost {

    private final Map<String, Function<OriginRequest, Reply>> routes = new ConcurrentHashMap<>();
    private final URI root;
    private final HostLog log;

    OriginHost(URI root, HostLog log) {
        this.root = root;
        this.log = log;
    }

    /// Its name, without a port.
    public String name() {
        return root.getHost();
    }

    /// The absolute URL of a path on this host.
    public String url(String path) {
        return root + path;
    }

    /// Answers 200 with these bytes.
    ///
    /// @param path with or without a query; without one it stands for every query
    public OriginHost serve(String path, byte[] bytes, String mediaType) {
        return serve(path, Reply.ok(bytes, mediaType));
    }

    /// Answers 200 with this page.
    public OriginHost page(String path, String html) {
        return serve(path, html.getBytes(UTF_8), "text/html; charset=utf-8");
    }

    /// Answers requests for the path with these replies in turn, and with the last one from then on.
    public OriginHost serve(String path, Reply first, Reply... then) {
        var next = new AtomicInteger();
        return serve(path, _ -> {
            int turn = next.getAndUpdate(n -> Math.min(n + 1, then.length));
            return turn == 0 ? first : then[turn - 1];
        });
    }

    /// Answers requests for the path with whatever the function makes of them.
    public OriginHost serve(String path, Function<OriginRequest, Reply> replies) {
        routes.put(path, replies);
        return this;
    }

    /// Redirects from the path to a location, absolute or not.
    public OriginHost redirect(String path, int status, String location) {
        return serve(path, Reply.redirect(status, location));
    }

    /// Serves this text as `/robots.txt`.
    public OriginHost robots(String text) {
        return serve("/robots.txt", text.getBytes(UTF_8), "text/plain; charset=utf-8");
    }

    Reply reply(OriginRequest request) {
        Function<OriginRequest, Reply> exact = routes.get(request.path());
        Function<OriginRequest, Reply> route =
                exact == null ? routes.get(request.path().replaceFirst("\\?.*", "")) : exact;
        return route == null ? Reply.status(404) : route.apply(request).to(request);
    }

    /// The requests for this host, in the order they began.
    public List<OriginRequest> requests() {
        return log.requests();
    }

    /// The requests for one path of this host, query included, in the order they began.
    public List<OriginRequest> requests(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /// How many requests were under way at once when there were most.
    public int mostAtOnce() {
        return requests().stream().mapToInt(OriginRequest::concurrent).max().orElse(0);
    }

    /// The times between one request's start and the next one's.
    public List<Duration> gaps() {
        List<OriginRequest> requests = requests();
        return IntStream.range(1, requests.size())
                .mapToObj(i -> Duration.between(
                        requests.get(i - 1).startedAt(), requests.get(i).startedAt()))
                .toList();
    }
}
