package io.gannet.producer.core.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import org.jspecify.annotations.Nullable;

/// Cuts UTF-8 into records, in bytes, so that each has a place to start from again. A record ends with its line (LF
/// or CRLF), unless a quoted field goes on in the next one (RFC 4180 section 2).
///
/// A quote that is never closed would take in all the rest. So a record that is too long, or the last one, ends with
/// its first line then, and the next begins after that.
final class RecordScanner {

    /// The longest record that is taken for one, bytes.
    static final int LONGEST = 1 << 20;

    /// Says that no field can be quoted.
    static final int NO_QUOTING = -1;

    private static final int NONE = -1;

    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private final InputStream in;
    private final int delimiter;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int limit;
    private boolean ended;
    private long offset;
    private long line;

    /// A record.
    ///
    /// @param line the line that it starts in
    /// @param text what it consists of, without the end of its line; empty if it cannot be told
    /// @param whole whether the end of its line was there, too
    /// @param fault what is wrong with it, in a sentence, if anything is
    record Scanned(
            long line, String text, boolean whole, @Nullable String fault) {

        /// Whether there is nothing in it.
        boolean isBlank() {
            return fault == null && text.isBlank();
        }
    }

    /// @param in the text from the start of a record on
    /// @param offset how many bytes come before it
    /// @param line the line that it starts in
    /// @param delimiter the character between fields, or [#NO_QUOTING]
    RecordScanner(InputStream in, long offset, long line, int delimiter) {
        this.in = in;
        this.offset = offset;
        this.line = line;
        this.delimiter = delimiter;
    }

    /// How many bytes come before the next record.
    long offset() {
        return offset;
    }

    /// The line that the next record starts in.
    long line() {
        return line;
    }

    /// The next record.
    ///
    /// @return null after the last one
    @Nullable
    Scanned next() {
        int firstLineEnd = NONE;
        boolean quoted = false;
        boolean closed = false; // the byte before closed a quote
        boolean fieldStart = true;
        for (int i = 0; ; i++) {
            if (start + i == limit && !more()) {
                return last(i, quoted, firstLineEnd);
            }
            if (i == LONGEST) {
                return tooLong(quoted, firstLineEnd);
            }
            byte each = buffer[start + i];
            if (each == '\n' && firstLineEnd == NONE) {
                firstLineEnd = i;
            }
            if (quoted) {
                quoted = each != '"';
                closed = !quoted;
            } else if (each == '\n') {
                return take(i, i + 1, null);
            } else if (each == '"' && delimiter != NO_QUOTING && (fieldStart || closed)) {
                quoted = true;
                closed = false;
            } else {
                closed = false;
            }
            fieldStart = each == delimiter && !quoted;
        }
    }

    private @Nullable Scanned last(int length, boolean quoted, int firstLineEnd) {
        if (length == 0) {
            return null;
        }
        if (!quoted) {
            return take(length, length, null);
        }
        String fault = "a quoted field is not closed";
        return firstLineEnd == NONE ? take(length, length, fault) : take(firstLineEnd, firstLineEnd + 1, fault);
    }

    private Scanned tooLong(boolean quoted, int firstLineEnd) {
        String fault = "it is longer than 1 MiB";
        if (firstLineEnd != NONE) {
            return take(firstLineEnd, firstLineEnd + 1, quoted ? "a quoted field is not closed within 1 MiB" : fault);
        }
        var scanned = new Scanned(line, "", true, fault);
        skipLine();
        return scanned;
    }

    private void skipLine() {
        while (start < limit || more()) {
            offset++;
            if (buffer[start++] == '\n') {
                line++;
                return;
            }
        }
    }

    private Scanned take(int length, int consumed, @Nullable String fault) {
        int end = start + length;
        int text = length > 0 && buffer[end - 1] == '\r' ? end - 1 : end;
        var scanned = scanned(ByteBuffer.wrap(buffer, start, text - start), consumed > length, fault);
        for (int i = start; i < start + consumed; i++) {
            line += buffer[i] == '\n' ? 1 : 0;
        }
        start += consumed;
        offset += consumed;
        return scanned;
    }

    private Scanned scanned(ByteBuffer bytes, boolean whole, @Nullable String fault) {
        try {
            return new Scanned(line, utf8.decode(bytes).toString(), whole, fault);
        } catch (CharacterCodingException _) {
            return new Scanned(line, "", whole, "it is not UTF-8");
        }
    }

    private boolean more() {
        if (ended) {
            return false;
        }
        if (limit == buffer.length) {
            makeRoom();
        }
        try {
            int count = in.read(buffer, limit, buffer.length - limit);
            ended = count < 0;
            limit += Math.max(count, 0);
            return !ended;
        } catch (IOException e) {
            throw new UncheckedIOException("a stream from the object store does not fail with this", e);
        }
    }

    private void makeRoom() {
        int kept = limit - start;
        byte[] roomy = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, start, roomy, 0, kept);
        buffer = roomy;
        start = 0;
        limit = kept;
    }
}
