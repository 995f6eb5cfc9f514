package io.gannet.convert.vips;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The prebuilt libvips that came with the program. It lies in a jar, and has to lie in a file to be loaded.
///
/// @param file its name, such as `libvips-cpp.so.8.18.7`
/// @param sha256 of its bytes, in hexadecimal
record BundledLibrary(String file, String sha256, Content content) {

    /// Where the build puts the libraries: a folder for each platform, with this file that says what is in it.
    static final String FOLDER = "native";

    static final String MANIFEST = "libvips.properties";

    /// Opens the library's bytes.
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /// What came for a platform.
    ///
    /// @param platform as in [Platform#current()]
    static Optional<BundledLibrary> find(String platform) {
        String folder = FOLDER + "/" + platform + "/";
        try (InputStream in = BundledLibrary.class.getResourceAsStream(folder + MANIFEST)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties manifest = new Properties();
            manifest.load(in);
            String file = manifest.getProperty("file");
            return Optional.of(new BundledLibrary(file, manifest.getProperty("sha256"), () -> resource(folder + file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = BundledLibrary.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the jar lacks " + name);
        }
        return in;
    }

    /// The user's folder for what can be had again (XDG Base Directory Specification).
    ///
    /// @param environment reads an environment variable
    static Path cache(UnaryOperator<@Nullable String> environment, String home) {
        String base = environment.apply("XDG_CACHE_HOME");
        boolean usable = base != null && Path.of(base).isAbsolute(); // the specification has relative ones ignored
        return (usable ? Path.of(base) : Path.of(home, ".cache")).resolve("gannet/libvips");
    }

    /// Lays the library down where nobody but this user can touch it, unless an earlier process did, and says where.
    /// Processes may do so at the same time. Where the cache cannot be used, a temporary folder is, until this
    /// process ends.
    ///
    /// @param cache the folder that the next process looks into, too
    /// @throws IOException if there is room nowhere, or the jar is damaged
    Path extract(Path cache) throws IOException {
        Path folder = cache.resolve(sha256);
        try {
            Files.createDirectories(folder);
            // Fails where the folder is somebody else's, who could change the file after it has been checked.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return extractInto(folder);
        } catch (IOException e) {
            Path temporary = Files.createTempDirectory("gannet-libvips-");
            temporary.toFile().deleteOnExit();
            temporary.resolve(file).toFile().deleteOnExit(); // goes before its folder: the last one first
            return extractInto(temporary);
        }
    }

    private Path extractInto(Path folder) throws IOException {
        Path library = folder.resolve(file);
        if (Files.isRegularFile(library) && copy(Files.newInputStream(library), OutputStream.nullOutputStream())) {
            return library;
        }
        Path draft = Files.createTempFile(folder, file, ".part");
        try {
            if (!copy(content.open(), Files.newOutputStream(draft))) {
                throw new IOException(file + " in the jar is damaged");
            }
            Files.move(draft, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        return library;
    }

    /// Copies, closes both, and says whether the bytes were the library's.
    private boolean copy(InputStream from, OutputStream to) throws IOException {
        MessageDigest digest = sha256Digest();
        try (from;
                to;
                InputStream in = new DigestInputStream(from, digest)) {
            in.transferTo(to);
        }
        return HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
