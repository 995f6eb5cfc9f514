package io.gannet.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.InstanceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/// A catalog whose answers a test writes down, announced as the instance on a data directory, and the commands that
/// find it there.
public final class ScriptedCatalog implements AutoCloseable {

    private final Path folder;
    private final HttpServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// @param folder the data directory
    /// @param handler answers whatever is asked below `/api/v1`, but whether anybody is there
    public ScriptedCatalog(Path folder, HttpHandler handler) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1", exchange -> {
            if (exchange.getRequestURI().toString().equals("/api/v1/jobs?limit=1")) {
                answer(exchange, 200, "{\"items\": []}");
            } else {
                handler.handle(exchange);
            }
        });
        server.start();
        new DataDirectory(folder)
                .announce(new InstanceFile(
                        ProcessHandle.current().pid(), server.getAddress().getPort(), Instant.EPOCH, "", ""));
    }

    /// What a request says: method, path and body.
    public static String said(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        return (exchange.getRequestMethod() + ' ' + exchange.getRequestURI() + ' ' + body).strip();
    }

    /// Answers a request.
    public static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /// Runs a command.
    ///
    /// @return its exit status
    public int execute(String line) {
        return Gannet.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(line.split(" ")), Stream.of("--data", folder.toString()))
                        .toArray(String[]::new));
    }

    /// What commands have printed.
    public String out() {
        return out.toString();
    }

    /// What commands have complained of.
    public String err() {
        return err.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
