package io.gannet.download;

import io.gannet.contract.ContentHash;
import io.gannet.download.core.Content;
import io.gannet.download.core.MediaTypes;
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

/// Reads bodies to their end while hashing them: small ones into memory, large ones into a file that has no name any
/// more once it is open, so that not even a killed process leaves one behind.
final class Spool {

    private static final int MEMORY_BYTES = 1 << 20;
    private static final int CHUNK_BYTES = 16 << 10;

    private final Path directory;

    /// @param directory where large bodies are kept for a while
    Spool(Path directory) {
        this.directory = directory;
    }

    /// Reads a body.
    ///
    /// @param maxBytes the longest there may be
    /// @param cutShort whether to keep the beginning of a longer one
    /// @param md5 whether the MD5 is wanted, too
    /// @return null if the body is longer and not to be cut short
    /// @throws IOException if the body breaks off, or reading it is interrupted
    /// @throws UncheckedIOException if the file cannot be written
    @Nullable
    Content read(InputStream body, long maxBytes, boolean cutShort, boolean md5) throws IOException {
        try (var sink = new Sink(md5)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (true) {
                // One byte beyond the limit is read to tell a body that ends there from a longer one.
                int wanted = (int) Math.min(chunk.length, maxBytes - sink.length + 1);
                int got = body.read(chunk, 0, wanted);
                if (got < 0) {
                    return sink.content();
                }
                int kept = (int) Math.min(got, maxBytes - sink.length);
                sink.write(chunk, kept);
                if (kept < got) {
                    return cutShort ? sink.content() : null;
                }
            }
        }
    }

    private final class Sink implements AutoCloseable {

        private final MessageDigest sha256 = ContentHash.newDigest();
        private final @Nullable MessageDigest md5;
        private final ByteArrayOutputStream memory = new ByteArrayOutputStream(CHUNK_BYTES);
        private @Nullable FileChannel file;
        private byte[] head = {};
        private long length;
        private boolean handedOver;

        Sink(boolean md5) {
            this.md5 = md5 ? newMd5() : null;
        }

        void write(byte[] chunk, int count) throws InterruptedIOException {
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

        Content content() {
            handedOver = true;
            String hex = md5 == null ? null : HexFormat.of().formatHex(md5.digest());
            ContentHash hash = ContentHash.ofDigest(sha256.digest());
            FileChannel spooled = file;
            if (spooled == null) {
                byte[] bytes = memory.toByteArray();
                return new Content(
                        hash, hex, length, MediaTypes.of(head), () -> new ByteArrayInputStream(bytes), () -> {});
            }
            return new Content(
                    hash, hex, length, MediaTypes.of(head), () -> new FileView(spooled), () -> release(spooled));
        }

        @Override
        public void close() {
            if (!handedOver && file != null) {
                release(file);
            }
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
