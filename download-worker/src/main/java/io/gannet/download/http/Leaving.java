package io.gannet.download.http;

import io.gannet.download.core.fetch.Passage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Tells of a request that it has left when its bytes have been given to the network: the client tells of nothing
/// between having composed a request and having its answer, and on a busy machine much time may pass before the bytes
/// are written. They are written by the thread that makes the request, as a rule.
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

    /// The same stream, which tells when something was written.
    static OutputStream watch(OutputStream out) {
        return new FilterOutputStream(out) {

            @Override
            public void write(int b) throws IOException {
                out.write(b);
                written();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                written();
            }
        };
    }

    private static void written() {
        Passage passage = COMPOSED.get();
        if (passage != null) {
            COMPOSED.remove();
            passage.left();
        }
    }
}
