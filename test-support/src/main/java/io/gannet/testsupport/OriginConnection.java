package io.gannet.testsupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One client's connection to an origin: as much of HTTP/1.1 (RFC 9112) as tests need. The JDK's server would not let
/// an answer be as broken as they want it.
final class OriginConnection {

    /// Lets time pass.
    interface Pause {
        void of(Duration duration) throws IOException;
    }

    private static final int ENDLESS_CHUNK_BYTES = 64 << 10;

    private final InputStream in;
    private final OutputStream out;
    private final Function<String, @Nullable OriginHost> hosts;
    private final Pause pause;
    private final RequestLog log;

    OriginConnection(Socket socket, Function<String, @Nullable OriginHost> hosts, Pause pause, RequestLog log)
            throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
        this.hosts = hosts;
        this.pause = pause;
        this.log = log;
    }

    /// Answers requests until either side has had enough.
    void serve() throws IOException {
        String requestLine = readLine();
        while (requestLine != null && answer(requestLine.split(" ", 3))) {
            requestLine = readLine();
        }
    }

    private boolean answer(String[] requestLine) throws IOException {
        Map<String, List<String>> headers = readHeaders();
        in.skipNBytes(Long.parseLong(first(headers, "Content-Length", "0")));
        String host = first(headers, "Host", "").replaceFirst(":\\d+$", "");
        int number = log.begin(host, requestLine[0], requestLine[1], headers);
        try {
            OriginRequest request = log.get(number);
            OriginHost known = hosts.apply(host);
            Reply reply = known == null ? Reply.status(421) : known.reply(request);
            return write(reply, request) && !first(headers, "Connection", "").equalsIgnoreCase("close");
        } finally {
            log.end(number);
        }
    }

    private Map<String, List<String>> readHeaders() throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
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
    private boolean write(Reply reply, OriginRequest request) throws IOException {
        pause.of(reply.delay());
        if (reply.isHangUp()) {
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
        out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (request.method().equals("HEAD")) {
            out.flush();
            return !reply.isEndless();
        }
        if (reply.isEndless()) {
            return writeForEver(reply);
        }
        return writeBody(reply);
    }

    private boolean writeBody(Reply reply) throws IOException {
        int length = Math.min(reply.body().length, reply.dropAfter());
        writeSlowly(reply.body(), length, reply.pause());
        out.flush();
        return length == reply.body().length;
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
