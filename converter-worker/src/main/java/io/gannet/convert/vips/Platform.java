package io.gannet.convert.vips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a machine is, in the words of the packages that bring libvips to it.
final class Platform {

    private Platform() {}

    /// This machine as npm's `@img/sharp-libvips-*` packages name it, `linux-x64` for instance; empty where there is
    /// no such package.
    static Optional<String> current() {
        return named(System.getProperty("os.name"), System.getProperty("os.arch"), runsOnMusl());
    }

    static Optional<String> named(String os, String arch, boolean musl) {
        String system = isMac(os) ? "darwin" : !isLinux(os) ? "" : musl ? "linuxmusl" : "linux";
        String processor = switch (arch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "arm64";
            default -> "";
        };
        return system.isEmpty() || processor.isEmpty() ? Optional.empty() : Optional.of(system + "-" + processor);
    }

    /// The command that installs libvips on this machine, or where to read about it.
    static String installation() {
        return installation(System.getProperty("os.name"), osRelease());
    }

    /// The command that installs libvips, or where to read about it.
    ///
    /// @param release the content of `/etc/os-release` (freedesktop.org, os-release(5)); empty where there is none
    static String installation(String os, String release) {
        String unknown = "see https://www.libvips.org/install.html";
        if (isMac(os)) {
            return "brew install vips";
        }
        if (!isLinux(os)) {
            return unknown;
        }
        // The distribution's own name first, then those that it is like.
        return Stream.of("ID=", "ID_LIKE=")
                .flatMap(key -> release.lines()
                        .filter(line -> line.startsWith(key))
                        .map(line -> line.substring(key.length()).replace("\"", "")))
                .flatMap(names -> Stream.of(names.split(" ")))
                .flatMap(name -> command(name).stream())
                .findFirst()
                .orElse(unknown);
    }

    private static Optional<String> command(String distribution) {
        return switch (distribution) {
            // Their newer releases have libvips42t64, which goes by this name, too.
            case "debian", "ubuntu" -> Optional.of("apt-get install libvips42");
            case "alpine" -> Optional.of("apk add vips");
            case "fedora", "rhel" -> Optional.of("dnf install vips");
            default -> Optional.empty();
        };
    }

    static boolean isMac(String os) {
        return os.startsWith("Mac");
    }

    static boolean isLinux(String os) {
        return os.startsWith("Linux");
    }

    private static String osRelease() {
        try {
            return Files.readString(Path.of("/etc/os-release"));
        } catch (IOException e) {
            return ""; // macOS has none, nor have the smallest of images
        }
    }

    /// Whether this very process runs on musl: a machine may have both C libraries, and a library fits one of them.
    private static boolean runsOnMusl() {
        try {
            return Files.readString(Path.of("/proc/self/maps")).contains("/ld-musl-");
        } catch (IOException e) {
            return false; // no Linux
        }
    }
}
