package io.gannet.download.http;

import io.gannet.download.core.fetch.AddressGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import javax.net.SocketFactory;

/// Makes sockets that look at the very address they are about to connect to. Whatever a name resolved to a moment
/// ago, and however an address was spelt, nothing forbidden is dialled.
final class GuardedSocketFactory extends SocketFactory {

    /// Opens the connection that a socket was asked for; tests put something else in its place.
    @FunctionalInterface
    interface Dialler {

        /// Connects for real.
        Dialler NETWORK = (_, connection) -> connection.open();

        /// @param address the address, which may be contacted
        /// @param connection opens the connection to it
        void dial(InetSocketAddress address, Connection connection) throws IOException;
    }

    /// The connection that is to be opened.
    @FunctionalInterface
    interface Connection {

        void open() throws IOException;
    }

    private final AddressGuard guard;
    private final Dialler dialler;

    GuardedSocketFactory(AddressGuard guard, Dialler dialler) {
        this.guard = guard;
        this.dialler = dialler;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(address, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }

    private final class GuardedSocket extends Socket {

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved()) {
                throw new ForbiddenAddressException(endpoint + " is no resolved internet address");
            }
            Optional<String> refusal = guard.refusal(address.getAddress());
            if (refusal.isPresent()) {
                throw new ForbiddenAddressException(address.getAddress().getHostAddress() + " " + refusal.get());
            }
            dialler.dial(address, () -> super.connect(address, timeoutMillis));
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return Leaving.watch(super.getOutputStream(), this);
        }
    }
}
