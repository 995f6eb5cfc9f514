package io.gannet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/// Secrets of one directory, drawn at random once and kept in a file that only its owner may read.
final class SecretFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretFile() {}

    /// The lines of the file, which is created from these if there is none.
    static List<String> lines(Path file, Supplier<List<String>> drawn) throws IOException {
        if (!Files.exists(file)) {
            create(file, drawn.get());
        }
        return Files.readAllLines(file);
    }

    // Whole or not at all, and never readable by others, not even for a moment.
    private static void create(Path file, List<String> lines) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, lines, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// So many random bytes.
    static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// A text of 40 letters, digits, hyphens and underscores that nobody will guess.
    static String randomText() {
        return Base64.getUrlEncoder().encodeToString(randomBytes(30));
    }
}
