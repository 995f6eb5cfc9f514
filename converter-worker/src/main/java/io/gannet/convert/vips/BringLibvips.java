package io.gannet.convert.vips;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A step of the build, not of the program: brings the prebuilt libvips for a platform from npm, by way of a cache in
/// the user's home, to where [BundledLibrary] looks for it. Whatever is in the way, the build goes on without it.
///
/// @param sources `packages.properties` with the version and the checksums, and the licences that go with the library
/// @param cache where packages are kept for the next build
/// @param output gets a folder for each platform
/// @param npm fetches a package
/// @param log takes a line for whoever runs the build
record BringLibvips(Path sources, Path cache, Path output, Npm npm, Consumer<String> log) {

    private static final long NPM_MINUTES = 5;

    /// Fetches what is not in the cache.
    @FunctionalInterface
    interface Npm {
        /// @param specification name and version
        /// @param folder empty; gets the package, a `.tgz`
        /// @throws IOException with why there is none
        void pack(String specification, Path folder) throws IOException;
    }

    /// @param args folder of the sources, folder of the output, `offline=true` or `offline=false`, and the platforms
    ///     with commas between, `current` for this machine's
    public static void main(String[] args) {
        Npm npm = args[2].equals("offline=true") ? BringLibvips::offline : BringLibvips::runNpm;
        Path cache = BundledLibrary.cache(System::getenv, System.getProperty("user.home"));
        var step = new BringLibvips(Path.of(args[0]), cache, Path.of(args[1]), npm, System.out::println);
        for (String platform : args[3].split(",", -1)) {
            if (platform.equals("current")) {
                Platform.current()
                        .ifPresentOrElse(
                                step::bring, () -> step.without("npm has none for " + System.getProperty("os.name")));
            } else {
                step.bring(platform);
            }
        }
    }

    /// Brings it unless it is there.
    void bring(String platform) {
        try {
            Properties packages = read(sources.resolve("packages.properties"));
            String checksum = packages.getProperty(platform);
            if (checksum == null) {
                throw new IOException("npm has none for " + platform);
            }
            String specification = "@img/sharp-libvips-" + platform + "@" + packages.getProperty("version");
            Path folder = output.resolve(platform);
            Path manifest = folder.resolve(BundledLibrary.MANIFEST);
            if (Files.exists(manifest) && specification.equals(read(manifest).getProperty("package"))) {
                return;
            }
            delete(folder); // another version's, or half of one
            Path tarball = cache.resolve(platform + "-" + packages.getProperty("version") + ".tgz");
            if (!Files.exists(tarball) || !isIntact(tarball, checksum)) {
                fetch(specification, checksum, tarball);
            }
            unpack(tarball, specification, folder);
        } catch (IOException e) {
            without(String.valueOf(e.getMessage()));
        }
    }

    private void without(String why) {
        log.accept("[WARNING] Building without the prebuilt libvips: " + why);
    }

    private void fetch(String specification, String checksum, Path tarball) throws IOException {
        Files.createDirectories(cache);
        Path folder = Files.createTempDirectory(cache, "npm-");
        try {
            npm.pack(specification, folder);
            Path fetched = only(folder, "*.tgz");
            if (!isIntact(fetched, checksum)) {
                throw new IOException(specification + " has not the checksum that it must have");
            }
            Files.move(fetched, tarball, StandardCopyOption.ATOMIC_MOVE); // other builds may be at it, too
            log.accept("[INFO] Brought " + specification + " from npm; its checksum is right");
        } finally {
            delete(folder);
        }
    }

    /// Says so loudly, and deletes the file, if it is not what was asked for.
    private boolean isIntact(Path tarball, String checksum) throws IOException {
        String actual = "sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", tarball));
        if (actual.equals(checksum)) {
            return true;
        }
        Files.delete(tarball);
        log.accept("[ERROR] WRONG CHECKSUM: " + tarball.getFileName() + " is " + actual + " and must be " + checksum
                + "; it has been deleted and is not used");
        return false;
    }

    private void unpack(Path tarball, String specification, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path unpacked = Files.createTempDirectory("gannet-libvips-");
        try {
            run(unpacked, List.of("tar", "-xzf", tarball.toAbsolutePath().toString()));
            Path library = only(unpacked.resolve("package/lib"), "libvips*");
            Files.copy(library, folder.resolve(library.getFileName()));
            for (String about : List.of("README.md", "versions.json", "package.json")) {
                Files.copy(unpacked.resolve("package").resolve(about), folder.resolve(about));
            }
            for (String licence : List.of("LGPL-3.0.txt", "GPL-3.0.txt")) {
                Files.copy(sources.resolve(licence), folder.resolve(licence));
            }
            // The manifest comes last: where it is, all is.
            Files.writeString(folder.resolve(BundledLibrary.MANIFEST), """
                    package=%s
                    file=%s
                    sha256=%s
                    """.formatted(
                    specification, library.getFileName(), HexFormat.of().formatHex(digest("SHA-256", library))));
        } finally {
            delete(unpacked);
        }
    }

    private static void offline(String specification, Path folder) throws IOException {
        throw new IOException("Maven is offline, and " + specification + " is not in the cache");
    }

    private static void runNpm(String specification, Path folder) throws IOException {
        try {
            run(folder, List.of("npm", "--version"));
        } catch (IOException e) {
            throw new IOException("there is no npm to bring it (instead: " + Platform.installation() + ")", e);
        }
        run(
                folder,
                List.of(
                        "npm",
                        "pack",
                        "--loglevel=error",
                        "--ignore-scripts",
                        "--fetch-retries=1",
                        "--fetch-retry-mintimeout=1000",
                        specification));
    }

    /// @throws IOException if the command is not there, takes too long, or fails: then with the first line it said
    private static void run(Path folder, List<String> command) throws IOException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(NPM_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took too long");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            Optional<String> why = Files.readString(said).lines().findFirst();
            throw new IOException(String.join(" ", command) + " failed: " + why.orElse("it does not say why"));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path only(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                return file;
            }
        }
        throw new IOException("the package lacks " + glob);
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static byte[] digest(String algorithm, Path file) throws IOException {
        try {
            return MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
