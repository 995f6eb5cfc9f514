package io.gannet.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One client's connection to an origin: as much of HTTP/1.1 (RFC 9112) as tests need. The JDK's server would not let
/// an answer be as broken as they want it.
final class OriginConnection {

    /// Lets time pass.
    interface Pause {
        void of(Duration duration) throws IOException;
    }

    private static final int ENDLESS_CHUNK_BYTES = 64 << 10;
    private static final int BUFFER_BYTES = 8 << 10;
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private final Arrivals arrivals;
    private final InputStream in;
    private final OutputStream out;
    private final Function<String, @Nullable OriginHost> hosts;
    private final Pause pause;
    private final RequestLog log;
    private final HeaderBlocks headerBlocks;

    OriginConnection(
            Socket socket,
            Function<String, @Nullable OriginHost> hosts,
            Pause pause,
            RequestLog log,
            HeaderBlocks headerBlocks)
            throws IOException {
        socket.setTcpNoDelay(true);
        this.arrivals = Arrivals.at(socket);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        this.hosts = hosts;
        this.pause = pause;
        this.log = log;
        this.headerBlocks = headerBlocks;
    }

    /// Answers requests until either side has had enough.
    void serve() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            int firstByte = in.read();
            Instant startedAt = firstByte < 0 ? Instant.MAX : arrivals.last();
            String requestLine = firstByte < 0 ? null : readLine();
            goesOn = requestLine != null && answer(((char) firstByte + requestLine).split(" ", 3), startedAt);
        }
    }

    private boolean answer(String[] requestLine, Instant startedAt) throws IOException {
        Map<String, List<String>> headers = readHeaders();
        String body = new String(in.readNBytes(Integer.parseInt(first(headers, "Content-Length", "0"))), UTF_8);
        String host = PORT.matcher(first(headers, "Host", "")).replaceFirst("");
        HostLog.Entry entry = log.of(host).begin(requestLine[0], requestLine[1], headers, body, startedAt);
        try {
            OriginHost known = hosts.apply(host);
            Reply reply = known == null ? Reply.status(421) : known.reply(entry.request());
            return write(reply, entry) && !first(headers, "Connection", "").equalsIgnoreCase("close");
        } finally {
            entry.end();
        }
    }

    private Map<String, List<String>> readHeaders() throws IOException {
        var block = new StringBuilder();
        for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            block.append(line).append('\n');
        }
        return headerBlocks.parse(block.toString());
    }

    private static String first(Map<String, List<String>> headers, String name, String otherwise) {
        return headers.getOrDefault(name, List.of(otherwise)).getFirst();
    }

    private @Nullable String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /// @return whether the connection can be used again
    private boolean write(Reply reply, HostLog.Entry entry) throws IOException {
        pause.of(reply.delay());
        if (reply.isHangUp()) {
            entry.answering(0, Map.of(), false);
            return false;
        }
        var head = new StringBuilder("HTTP/1.1 " + reply.status() + " As told\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (reply.isEndless()) {
            head.append("Connection: close\r\n");
        } else if (reply.status() != 304) {
            head.append("Content-Length: ").append(reply.body().length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(ISO_8859_1);
        if (entry.request().method().equals("HEAD")) {
            writeLast(start, reply, true, entry);
            return !reply.isEndless();
        }
        out.write(start);
        if (reply.isEndless()) {
            return writeForEver(reply);
        }
        return writeBody(reply, entry);
    }

    private boolean writeBody(Reply reply, HostLog.Entry entry) throws IOException {
        byte[] body = reply.body();
        int length = Math.min(body.length, reply.dropAfter());
        boolean whole = length == body.length;
        boolean slow = !reply.pause().isZero();
        // What does not fit into the buffer may take long to write, and what counts is when the client has it all.
        int last = Math.min(length, slow || length > BUFFER_BYTES / 2 ? 1 : length);
        writeSlowly(body, length - last, reply.pause());
        if (last < length) {
            out.flush();
        }
        writeLast(Arrays.copyOfRange(body, length - last, length), reply, whole, entry);
        return whole;
    }

    private void writeLast(byte[] bytes, Reply reply, boolean whole, HostLog.Entry entry) throws IOException {
        entry.answering(reply.status(), reply.headers(), whole);
        out.write(bytes);
        out.flush();
    }

    private boolean writeForEver(Reply reply) throws IOException {
        byte[] chunk = reply.body().length == 0 ? new byte[ENDLESS_CHUNK_BYTES] : reply.body();
        while (true) {
            writeSlowly(chunk, chunk.length, reply.pause());
        }
    }

    private void writeSlowly(byte[] bytes, int length, Duration pauseAfterEachByte) throws IOException {
        if (pauseAfterEachByte.isZero()) {
            out.write(bytes, 0, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            out.write(bytes[i]);
            out.flush();
            pause.of(pauseAfterEachByte);
        }
    }
}
