package io.gannet.download.http;

import io.gannet.blob.MediaTypes;
import io.gannet.contract.ContentHash;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.Passage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A body that is being read and hashed: into memory while it is small, into a file that has no name any more
/// once it is open when it is large, so that not even a killed process leaves one behind.
final class SpooledBody implements AutoCloseable {

    private static final int MEMORY_BYTES = 1 << 20;
    private static final int CHUNK_BYTES = 16 << 10;

    private final Path directory;
    private final MessageDigest sha256 = ContentHash.newDigest();
    private final @Nullable MessageDigest md5;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(CHUNK_BYTES);
    private @Nullable FileChannel file;
    private byte[] head = {};
    private long length;
    private boolean handedOver;

    /// @param directory where it is kept if it is large
    /// @param md5 whether the MD5 is wanted beside the SHA-256
    SpooledBody(Path directory, boolean md5) {
        this.directory = directory;
        this.md5 = md5 ? newMd5() : null;
    }

    /// How many bytes have been read.
    long length() {
        return length;
    }

    /// Reads on to the body's end.
    ///
    /// @param maxBytes the longest that the whole may be
    /// @param cutShort whether to keep the beginning of a longer one
    /// @param announced how long the whole will be; negative if that is not known
    /// @param passage is told how much there is to keep
    /// @return what was read, which now belongs to the content; null if it is longer and not to be cut short
    /// @throws IOException if the body breaks off, after which it can be read on, or reading it is interrupted
    /// @throws UncheckedIOException if the file cannot be written
    @Nullable
    Content readOn(InputStream body, long maxBytes, boolean cutShort, long announced, Passage passage)
            throws IOException {
        long told = announced < 0 ? length + MEMORY_BYTES : announced;
        passage.brings(Math.min(told, maxBytes));
        byte[] chunk = new byte[CHUNK_BYTES];
        while (true) {
            // One byte beyond the limit is read to tell a body that ends there from a longer one.
            int wanted = (int) Math.min(chunk.length, maxBytes - length + 1);
            int got = body.read(chunk, 0, wanted);
            if (got < 0) {
                return content();
            }
            int kept = (int) Math.min(got, maxBytes - length);
            write(chunk, kept);
            if (length > told) {
                told = length + MEMORY_BYTES;
                passage.brings(Math.min(told, maxBytes));
            }
            if (kept < got) {
                return cutShort ? content() : null;
            }
        }
    }

    private void write(byte[] chunk, int count) throws InterruptedIOException {
        sha256.update(chunk, 0, count);
        if (md5 != null) {
            md5.update(chunk, 0, count);
        }
        if (head.length < MediaTypes.HEAD_BYTES) {
            int wanted = Math.min(count, MediaTypes.HEAD_BYTES - head.length);
            byte[] longer = Arrays.copyOf(head, head.length + wanted);
            System.arraycopy(chunk, 0, longer, head.length, wanted);
            head = longer;
        }
        length += count;
        try {
            if (file == null && length <= MEMORY_BYTES) {
                memory.write(chunk, 0, count);
            } else {
                append(chunk, count);
            }
        } catch (ClosedByInterruptException _) {
            throw new InterruptedIOException("interrupted while spooling a body");
        } catch (IOException e) {
            throw new UncheckedIOException("spooling a body in " + directory + " failed", e);
        }
    }

    private void append(byte[] chunk, int count) throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = open();
            file = open;
            writeFully(open, memory.toByteArray(), memory.size());
            memory.reset();
        }
        writeFully(open, chunk, count);
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(directory);
        Path path = Files.createTempFile(directory, "body", null);
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    private Content content() {
        handedOver = true;
        String hex = md5 == null ? null : HexFormat.of().formatHex(md5.digest());
        ContentHash hash = ContentHash.ofDigest(sha256.digest());
        FileChannel spooled = file;
        if (spooled == null) {
            byte[] bytes = memory.toByteArray();
            return new Content(hash, hex, length, MediaTypes.of(head), () -> new ByteArrayInputStream(bytes), () -> {});
        }
        return new Content(hash, hex, length, MediaTypes.of(head), () -> new FileView(spooled), () -> release(spooled));
    }

    @Override
    public void close() {
        if (!handedOver && file != null) {
            release(file);
        }
    }

    /// Reads a file from its beginning, whoever else reads it.
    private static final class FileView extends InputStream {

        private final FileChannel file;
        private long position;

        FileView(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int got = file.read(ByteBuffer.wrap(target, offset, count), position);
            position += Math.max(0, got);
            return got;
        }
    }

    private static void writeFully(FileChannel file, byte[] bytes, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    private static void release(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a spooled body failed", e);
        }
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
