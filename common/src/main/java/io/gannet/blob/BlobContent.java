package io.gannet.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bytes to be written, which can be read more than once.
///
/// @param lengthBytes how many bytes; [#UNKNOWN_LENGTH] if that is seen only at their end
/// @param mediaType their media type
/// @param source opens them anew each time
public record BlobContent(long lengthBytes, String mediaType, Source source) {

    /// Says that it is not known how many bytes there are.
    public static final long UNKNOWN_LENGTH = -1;

    /// Opens the bytes for reading.
    @FunctionalInterface
    public interface Source {

        /// Opens them.
        ///
        /// @throws IOException if they cannot be read
        InputStream open() throws IOException;
    }

    /// Bytes in memory.
    public static BlobContent of(byte[] bytes, String mediaType) {
        return new BlobContent(bytes.length, mediaType, () -> new ByteArrayInputStream(bytes));
    }

    /// Bytes in a file, which must not change until they are written.
    ///
    /// @throws IOException if there is no such file
    public static BlobContent of(Path file, String mediaType) throws IOException {
        return new BlobContent(Files.size(file), mediaType, () -> Files.newInputStream(file));
    }
}
