package io.gannet.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The outside world for tests: web hosts on loopback that answer as told, faults included, and remember who asked
/// for what and when.
///
/// A test says what a host answers, as in `origin.host("127.0.0.2").serve("/a.png", bytes, "image/png")`, has
/// `host.url("/a.png")` fetched, and looks at `host.requests()` afterwards.
public final class OriginServer implements AutoCloseable {

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final Map<String, OriginHost> hosts = new ConcurrentHashMap<>();
    private final List<ServerSocket> listening = new ArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RequestLog log = new RequestLog();
    private final HeaderBlocks headerBlocks = new HeaderBlocks();
    private final Stalls stalls = new Stalls();
    private final int port;

    private OriginServer() throws IOException {
        port = listen("127.0.0.1", 0);
    }

    /// Starts one that listens on 127.0.0.1 on a free port, and on the same port of every further address it is asked
    /// to be.
    public static OriginServer start() {
        try {
            return new OriginServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The host of this name, which answers 404 to everything until told otherwise.
    ///
    /// An address of the form 127.x.y.z can be fetched from at once. Any other name is known by the Host header; to
    /// resolve it to 127.0.0.1 is the test's affair.
    public synchronized OriginHost host(String name) {
        OriginHost known = hosts.get(name);
        if (known != null) {
            return known;
        }
        if (LOOPBACK.matcher(name).matches() && !name.equals("127.0.0.1")) {
            try {
                listen(name, port);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot listen on " + name + ":" + port, e);
            }
        }
        var host = new OriginHost(URI.create("http://" + name + ":" + port), log.of(name));
        hosts.put(name, host);
        return host;
    }

    /// The host 127.0.0.1, for tests that need no other.
    public OriginHost host() {
        return host("127.0.0.1");
    }

    /// The port that all hosts have.
    public int port() {
        return port;
    }

    /// All requests of all hosts, in the order they began.
    public List<OriginRequest> requests() {
        return log.all();
    }

    /// How many requests there have been so far.
    public int requestCount() {
        return log.size();
    }

    /// The times in which this JVM or its machine was too busy to see a request the moment it came: one that was seen
    /// in such a time, or just after, may have come at its beginning.
    Stalls stalls() {
        return stalls;
    }

    private int listen(String address, int wanted) throws IOException {
        var socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), wanted), 1_000);
        listening.add(socket);
        Thread.ofPlatform().daemon().name("origin-" + address).start(() -> accept(socket));
        return socket.getLocalPort();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                // A thread of the system's own wakes up sooner when a request comes, which is what is measured here.
                Thread.ofPlatform().daemon().name("origin-connection").start(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            new OriginConnection(connection, this::find, this::pause, log, headerBlocks).serve();
        } catch (IOException _) {
            // The client hung up, which clients may do at any time.
        } finally {
            connections.remove(connection);
        }
    }

    private @Nullable OriginHost find(String name) {
        return hosts.get(name);
    }

    /// Waits; a server that closes does not let its clients wait on.
    private void pause(Duration duration) throws IOException {
        try {
            if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the origin is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the origin was interrupted", e);
        }
    }

    /// Stops listening and hangs up on everybody.
    @Override
    public synchronized void close() {
        closed.countDown();
        stalls.close();
        try {
            for (ServerSocket socket : listening) {
                socket.close();
            }
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
