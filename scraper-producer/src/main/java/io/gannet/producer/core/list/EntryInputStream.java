package io.gannet.producer.core.list;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that ends with an error when a single entry takes too much of it, so that none fills the memory.
final class EntryInputStream extends FilterInputStream {

    /// What is wrong with such an entry.
    static final String TOO_LONG = "it is longer than 1 MiB";

    private static final int LONGEST = RecordScanner.LONGEST + (1 << 14); // what a parser reads ahead

    private int sinceStart;
    private boolean exceeded;

    EntryInputStream(InputStream in) {
        super(in);
    }

    /// Says that an entry starts about here.
    void entryStarts() {
        sinceStart = 0;
    }

    /// Whether it ended with an error.
    boolean isExceeded() {
        return exceeded;
    }

    @Override
    public int read() throws IOException {
        return count(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        return count(read, read);
    }

    private int count(int read, int bytes) throws IOException {
        sinceStart += read < 0 ? 0 : bytes;
        if (sinceStart > LONGEST) {
            exceeded = true;
            throw new IOException(TOO_LONG);
        }
        return read;
    }
}
