package io.gannet.testsupport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// When bytes came, as the kernel has it. On a busy machine a thread may see them a tenth of a second later, and two
/// requests that came far apart would seem to have come together.
///
/// Java does not tell; on Linux, `TCP_INFO` does (tcp(7)), to within the kernel's tick of one to four milliseconds.
/// Elsewhere, bytes count as having come when they were seen.
final class Arrivals {

    private static final boolean LINUX =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    private static final MethodHandle GETSOCKOPT = call("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle GETPEERNAME = call("getpeername", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle GETSOCKNAME = call("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_INFO = 11;
    private static final int TCP_INFO_BYTES = 104;
    private static final int LAST_DATA_RECV = 52; // milliseconds ago; its place in struct tcp_info
    private static final int SOCKADDR_BYTES = 28; // of the longer one, sockaddr_in6
    private static final int PORT = 2; // its place in sockaddr_in and sockaddr_in6
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int IPV4 = 4; // the place of an address in sockaddr_in
    private static final int IPV4_IN_IPV6 = 20; // and in sockaddr_in6
    private static final int MOST_FILES = 1 << 16;
    private static final int NONE = -1;
    private static final int MOST_TIMES = 20;
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final int LONGEST_TICK_MILLIS = 4; // what is not later is better known by the time of day

    private final int file;

    private Arrivals(int file) {
        this.file = file;
    }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    /// At this socket, which is connected.
    static Arrivals at(Socket socket) {
        return new Arrivals(LINUX ? find(socket) : NONE);
    }

    // The number of the socket's file is kept from us. One end alone would not tell: a client may have the same port
    // towards many hosts.
    private static int find(Socket socket) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(SOCKADDR_BYTES);
            MemorySegment length = arena.allocate(JAVA_INT);
            for (int file = 0; file < MOST_FILES; file++) {
                length.set(JAVA_INT, 0, SOCKADDR_BYTES);
                if ((int) GETPEERNAME.invokeExact(file, name, length) != 0
                        || !isNamed(name, socket.getInetAddress(), socket.getPort())) {
                    continue;
                }
                length.set(JAVA_INT, 0, SOCKADDR_BYTES);
                if ((int) GETSOCKNAME.invokeExact(file, name, length) == 0
                        && isNamed(name, socket.getLocalAddress(), socket.getLocalPort())) {
                    return file;
                }
            }
            return NONE;
        } catch (Throwable e) {
            throw new IllegalStateException("asking the kernel for a socket's name failed", e);
        }
    }

    private static boolean isNamed(MemorySegment name, InetAddress address, int port) {
        int family = name.get(JAVA_SHORT, 0);
        int place = family == AF_INET ? IPV4 : family == AF_INET6 ? IPV4_IN_IPV6 : 0;
        byte[] wanted = address.getAddress();
        byte[] bytes = name.toArray(JAVA_BYTE);
        return place > 0
                && ByteBuffer.wrap(bytes).getChar(PORT) == port
                && Arrays.equals(Arrays.copyOfRange(bytes, place, place + wanted.length), wanted);
    }

    /// When the last bytes came, of which some were just read.
    Instant last() {
        Instant now = Instant.now();
        if (file == NONE) {
            return now;
        }
        // What the kernel says is how long ago it was; so it must not be long before the time of day is looked at.
        for (int times = 0; times < MOST_TIMES; times++) {
            Instant before = now;
            long ago = millisSinceLast();
            now = Instant.now();
            if (Duration.between(before, now).compareTo(SHORT) < 0) {
                return ago <= LONGEST_TICK_MILLIS ? now : now.minusMillis(ago);
            }
        }
        return now;
    }

    private long millisSinceLast() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(TCP_INFO_BYTES, Integer.BYTES);
            MemorySegment length = arena.allocate(JAVA_INT);
            length.set(JAVA_INT, 0, TCP_INFO_BYTES);
            int status = (int) GETSOCKOPT.invokeExact(file, IPPROTO_TCP, TCP_INFO, info, length);
            return status == 0 ? info.get(JAVA_INT, LAST_DATA_RECV) : 0;
        } catch (Throwable e) {
            throw new IllegalStateException("asking the kernel for a socket's times failed", e);
        }
    }
}
