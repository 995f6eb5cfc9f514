package io.gannet.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Web hosts at every address of 127.0.0.0/8, made to cost little: they have no robots.txt, and at every other path a
/// picture of its own. The pictures are noise with a JPEG's first bytes, alike but for a few bytes that tell them
/// apart.
final class Origin implements AutoCloseable {

    private static final byte[] ABSENT = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'};

    private final ServerSocket socket;
    private final byte[] answer;
    private final int mark;
    private final Duration latency;
    private final AtomicLong images = new AtomicLong();

    private Origin(ServerSocket socket, int imageBytes, Duration latency) {
        this.socket = socket;
        this.latency = latency;
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + imageBytes + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        byte[] image = new byte[imageBytes];
        new Random(1).nextBytes(image);
        System.arraycopy(JPEG, 0, image, 0, JPEG.length);
        this.answer = ByteBuffer.allocate(head.length + imageBytes)
                .put(head)
                .put(image)
                .array();
        this.mark = head.length + JPEG.length;
    }

    /// Starts to answer on a free port.
    ///
    /// @param imageBytes how long a picture is; at least 18
    /// @param latency how long a picture takes
    static Origin start(int imageBytes, Duration latency) throws IOException {
        var socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0), 4_096);
        var origin = new Origin(socket, imageBytes, latency);
        Thread.ofPlatform().name("origin").daemon().start(origin::accept);
        return origin;
    }

    /// Where it listens.
    int port() {
        return socket.getLocalPort();
    }

    /// How many pictures it was asked for.
    long images() {
        return images.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 2_048);
            OutputStream out = connection.getOutputStream();
            byte[] own = answer.clone();
            for (String path = readPath(in); path != null; path = readPath(in)) {
                if (path.equals("/robots.txt")) {
                    out.write(ABSENT);
                    continue;
                }
                images.incrementAndGet();
                if (latency.isPositive()) {
                    LockSupport.parkNanos(latency.toNanos());
                }
                ByteBuffer.wrap(own, mark, Long.BYTES).putLong(numberOf(path));
                out.write(own);
            }
        } catch (IOException _) {
            // The client hung up, which clients may do at any time.
        }
    }

    // The paths of one run are numbered; the hash keeps those of different runs apart.
    private static long numberOf(String path) {
        long number = 7;
        for (int i = 0; i < path.length(); i++) {
            number = number * 0x100000001b3L + path.charAt(i);
        }
        return number;
    }

    /// The path of the next request; null if there is none.
    private static @Nullable String readPath(InputStream in) throws IOException {
        byte[] head = new byte[1_024];
        int length = 0;
        while (!endsWithBlankLine(head, length)) {
            int b = in.read();
            if (b < 0 || length == head.length) {
                return null;
            }
            head[length++] = (byte) b;
        }
        String text = new String(head, 0, length, ISO_8859_1);
        int start = text.indexOf(' ') + 1;
        return text.substring(start, text.indexOf(' ', start));
    }

    private static boolean endsWithBlankLine(byte[] head, int length) {
        return length >= 4 && head[length - 1] == '\n' && head[length - 2] == '\r' && head[length - 3] == '\n';
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
