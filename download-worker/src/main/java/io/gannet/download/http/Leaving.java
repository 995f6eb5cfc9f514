package io.gannet.download.http;

import io.gannet.download.core.fetch.Passage;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// The last moment of a request: the client tells of nothing between having composed it and having its answer, and on
/// a busy machine, or in a process that is frozen and thawed, much time may pass before the bytes are given to the
/// network. So the gate is asked once more right before, and told right after. They are written by the thread that
/// makes the request, as a rule.
final class Leaving {

    private static final ThreadLocal<@Nullable Passage> COMPOSED = new ThreadLocal<>();

    private Leaving() {}

    /// The next that this thread writes is this request.
    static void next(Passage passage) {
        COMPOSED.set(passage);
    }

    /// This thread's request has its answer, so it has left; in HTTP/2 another thread may have written it along with
    /// its own.
    static void answered() {
        written();
    }

    /// Nothing more is to be told of this thread's request.
    static void forget() {
        COMPOSED.remove();
    }

    /// The same stream, which lets a request out only through its gate, and tells when it was written.
    ///
    /// @param connection is closed if the gate is, as the client would wait for an answer otherwise
    static OutputStream watch(OutputStream out, Closeable connection) {
        return new FilterOutputStream(out) {

            @Override
            public void write(int b) throws IOException {
                passGate(connection);
                out.write(b);
                written();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                passGate(connection);
                out.write(bytes, offset, length);
                written();
            }
        };
    }

    private static void passGate(Closeable connection) throws IOException {
        Passage passage = COMPOSED.get();
        if (passage != null && !passage.mayLeave()) {
            COMPOSED.remove();
            connection.close();
            throw new HttpClients.WithheldException();
        }
    }

    private static void written() {
        Passage passage = COMPOSED.get();
        if (passage != null) {
            COMPOSED.remove();
            passage.left();
        }
    }
}
