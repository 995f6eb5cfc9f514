package io.gannet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A key pair for one S3 directory, drawn at random once and kept in a file that only its owner may read.
///
/// @param accessKey names the pair
/// @param secretKey signs requests
record S3Credentials(String accessKey, String secretKey) {

    /// The pair in the file, which is created if there is none.
    static S3Credentials of(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2) {
            throw new IOException("the file " + file + " does not hold a key pair: an access key and a secret key");
        }
        return new S3Credentials(lines.get(0), lines.get(1));
    }

    private static void create(Path file) throws IOException {
        var random = new SecureRandom();
        var access = new byte[10];
        var secret = new byte[30];
        random.nextBytes(access);
        random.nextBytes(secret);
        var lines = List.of(
                HexFormat.of().withUpperCase().formatHex(access),
                Base64.getUrlEncoder().encodeToString(secret));

        // Whole or not at all, and never readable by others, not even for a moment.
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, lines, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "S3Credentials[" + accessKey + "]";
    }
}
