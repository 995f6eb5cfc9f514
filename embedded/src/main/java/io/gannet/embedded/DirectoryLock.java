package io.gannet.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a server's directory for one live process. The operating system gives the lock back when the process dies,
/// so there is no such thing as a stale one.
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Creates the directory if need be and takes it.
    ///
    /// @throws DirectoryInUseException if somebody else has it
    static DirectoryLock take(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            if (lock(channel) == null) {
                throw new DirectoryInUseException(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    String.valueOf(ProcessHandle.current().pid())));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new DirectoryLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // this very process has it
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = StandardCharsets.US_ASCII.decode(pid.flip()).toString();
        return text.isEmpty() ? "another process" : "process " + text;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
