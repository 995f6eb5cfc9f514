package io.gannet.convert.imageio;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/// A file in memory as ImageIO reads it; reading fails once the thread was interrupted, so that a decoder past its
/// deadline ends at its next read.
final class SourceBytes extends ImageInputStreamImpl {

    private final byte[] file;

    SourceBytes(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        Pixels.checkInterrupted();
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Pixels.checkInterrupted();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int count = (int) Math.min(length, file.length - streamPos);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(file, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return file.length;
    }
}
