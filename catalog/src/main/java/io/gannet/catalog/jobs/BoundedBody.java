package io.gannet.catalog.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The body of a request that may not be longer than so much, and of which it is told afterwards whether it broke off.
final class BoundedBody {

    private final HttpServletRequest request;
    private final long maxBytes;
    private boolean exceeded;
    private boolean broken;

    BoundedBody(HttpServletRequest request, long maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    /// Whether it was too long.
    boolean isExceeded() {
        return exceeded;
    }

    /// Whether whoever sent it stopped half-way.
    boolean isBroken() {
        return broken;
    }

    /// Opens it, which can be done once.
    ///
    /// @throws IOException if it cannot be read
    InputStream open() throws IOException {
        return new FilterInputStream(request.getInputStream()) {
            private long count;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read;
                try {
                    read = in.read(buffer, offset, length);
                } catch (IOException e) {
                    broken = true;
                    throw e;
                }
                count += Math.max(read, 0);
                if (count > maxBytes) {
                    exceeded = true;
                    throw new IOException("the body has more than " + maxBytes + " bytes");
                }
                return read;
            }
        };
    }
}
