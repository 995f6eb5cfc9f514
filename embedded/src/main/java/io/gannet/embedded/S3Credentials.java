package io.gannet.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/// A key pair for one S3 directory.
///
/// @param accessKey names the pair
/// @param secretKey signs requests
record S3Credentials(String accessKey, String secretKey) {

    /// The pair in the file, which is created if there is none.
    static S3Credentials of(Path file) throws IOException {
        List<String> lines = SecretFile.lines(file, S3Credentials::draw);
        if (lines.size() != 2) {
            throw new IOException("the file " + file + " does not hold a key pair: an access key and a secret key");
        }
        return new S3Credentials(lines.get(0), lines.get(1));
    }

    private static List<String> draw() {
        return List.of(HexFormat.of().withUpperCase().formatHex(SecretFile.randomBytes(10)), SecretFile.randomText());
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "S3Credentials[" + accessKey + "]";
    }
}
