package io.gannet.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/// Finds ports on loopback.
final class Ports {

    /// The only address that embedded servers listen on.
    static final String HOST = "127.0.0.1";

    // Below the range that operating systems take outgoing connections' ports from, so that none of those can come
    // between finding a port and listening on it.
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {}

    /// The wanted port, or a free one for 0.
    ///
    /// @throws PortTakenException if the wanted port is not free
    static int choose(int wanted) {
        if (wanted == 0) {
            return free();
        }
        try {
            bind(wanted);
        } catch (IOException e) {
            throw new PortTakenException(wanted, e);
        }
        return wanted;
    }

    private static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try {
                bind(port);
                return port;
            } catch (IOException _) {
                // Taken: look at another.
            }
        }
        throw new ServerStartException("No port between " + FIRST + " and " + END + " on " + HOST + " is free.", null);
    }

    private static void bind(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(loopback(), port));
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
