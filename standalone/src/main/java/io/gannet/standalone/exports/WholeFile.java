package io.gannet.standalone.exports;

import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// Files that are there whole or not at all: written beside their place under another name, and then renamed.
final class WholeFile {

    /// What names of files end with that are not whole yet.
    static final String PART = ".part";

    private static final int BUFFER = 64 << 10;

    private WholeFile() {}

    /// Writes a file in place of whatever is there.
    static void write(Path file, byte[] content) throws IOException {
        Path part = part(file);
        Files.write(part, content);
        put(part, file);
    }

    /// Writes a file unless its content is there already.
    ///
    /// @return whether it was written
    static boolean writeIfChanged(Path file, byte[] content) throws IOException {
        if (Files.exists(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content)) {
            return false;
        }
        write(file, content);
        return true;
    }

    /// Writes a file from a stream to its end; what is no ordinary file, such as a pipe, gets what comes as it comes.
    ///
    /// @param onlooker is told of each so many bytes more
    /// @return how many bytes it has
    /// @throws CommandFailure if the stream breaks off; the file is as it was, then
    static long write(Path file, InputStream content, LongConsumer onlooker) {
        try {
            return Files.exists(file) && !Files.isRegularFile(file)
                    ? pour(content, file, onlooker)
                    : writeBeside(Files.exists(file) ? file.toRealPath() : file, content, onlooker);
        } catch (IOException e) {
            throw new CommandFailure("The export to " + file + " broke off: " + Sentence.why(e), e);
        }
    }

    private static long writeBeside(Path file, InputStream content, LongConsumer onlooker) throws IOException {
        Path part = part(file);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            long bytes = pour(content, part, onlooker);
            put(part, file);
            return bytes;
        } finally {
            delete(part);
        }
    }

    private static long pour(InputStream content, Path file, LongConsumer onlooker) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return copy(content, out, onlooker);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new CommandFailure("The file " + part + " is left over and cannot be deleted", e);
        }
    }

    private static long copy(InputStream from, OutputStream to, LongConsumer onlooker) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            bytes += read;
            onlooker.accept(read);
        }
        return bytes;
    }

    /// Where a file is written before it is whole.
    static Path part(Path file) {
        return file.resolveSibling("." + file.getFileName() + PART);
    }

    /// Puts what is whole now in its place.
    static void put(Path part, Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
