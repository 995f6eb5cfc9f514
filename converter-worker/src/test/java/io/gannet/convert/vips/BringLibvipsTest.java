package io.gannet.convert.vips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BringLibvipsTest {

    private static final String SPECIFICATION = "@img/sharp-libvips-linux-x64@1.0.0";

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();
    private final List<String> fetched = new ArrayList<>();
    private Path packed;

    @BeforeEach
    void pack() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("package/lib"));
        Files.writeString(lib.resolve("libvips-cpp.so.8.0.0"), "abc");
        for (String about : List.of("README.md", "versions.json", "package.json")) {
            Files.writeString(folder.resolve("package").resolve(about), about);
        }
        packed = folder.resolve("sharp.tgz");
        Process tar = new ProcessBuilder("tar", "-czf", packed.toString(), "package")
                .directory(folder.toFile())
                .start();
        assertThat(tar.waitFor()).isZero();
        Files.createDirectory(folder.resolve("sources"));
        for (String licence : List.of("LGPL-3.0.txt", "GPL-3.0.txt")) {
            Files.writeString(folder.resolve("sources").resolve(licence), licence);
        }
        pin(Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(packed))));
    }

    @Test
    void laysTheLibraryDownWithItsLicencesAndAManifest() {
        online().bring("linux-x64");

        assertThat(lines).containsExactly("[INFO] Brought " + SPECIFICATION + " from npm; its checksum is right");
        Path result = folder.resolve("out/linux-x64");
        assertThat(result.resolve("libvips-cpp.so.8.0.0")).hasContent("abc");
        assertThat(result.toFile().list()).contains("LGPL-3.0.txt", "GPL-3.0.txt", "README.md", "versions.json");
        assertThat(result.resolve(BundledLibrary.MANIFEST)).hasContent("""
                package=@img/sharp-libvips-linux-x64@1.0.0
                file=libvips-cpp.so.8.0.0
                sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                """);
    }

    @Test
    void asksNpmForNothingThatIsThereOrInTheCache() throws IOException {
        online().bring("linux-x64");
        online().bring("linux-x64");
        Files.delete(folder.resolve("out/linux-x64").resolve(BundledLibrary.MANIFEST));
        online().bring("linux-x64");

        assertThat(fetched).containsExactly(SPECIFICATION);
        assertThat(folder.resolve("out/linux-x64").resolve(BundledLibrary.MANIFEST))
                .exists();
    }

    @Test
    void deletesAPackageWithAnotherChecksumAndBuildsWithoutIt() throws IOException {
        pin("AAAA");

        online().bring("linux-x64");

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .startsWith("[ERROR] WRONG CHECKSUM: sharp.tgz is sha512-")
                .contains("must be sha512-AAAA");
        assertThat(lines.getLast())
                .isEqualTo("[WARNING] Building without the prebuilt libvips: " + SPECIFICATION
                        + " has not the checksum that it must have");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void fetchesAnewWhatWasDamagedInTheCache() throws IOException {
        Files.createDirectory(folder.resolve("cache"));
        Files.writeString(folder.resolve("cache/linux-x64-1.0.0.tgz"), "damaged");

        online().bring("linux-x64");

        assertThat(lines.getFirst()).startsWith("[ERROR] WRONG CHECKSUM: linux-x64-1.0.0.tgz is ");
        assertThat(fetched).containsExactly(SPECIFICATION);
        assertThat(folder.resolve("out/linux-x64").resolve(BundledLibrary.MANIFEST))
                .exists();
    }

    @Test
    void saysInOneLineWhyTheBuildGoesOnWithoutIt() {
        step((specification, into) -> {
                    throw new IOException("there is no npm");
                })
                .bring("linux-x64");
        online().bring("windows-x64");

        assertThat(lines)
                .containsExactly(
                        "[WARNING] Building without the prebuilt libvips: there is no npm",
                        "[WARNING] Building without the prebuilt libvips: npm has none for windows-x64");
    }

    @Test
    void thePinnedChecksumsAreOfSha512AndDifferent() throws IOException {
        Properties packages = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src/main/libvips/packages.properties"))) {
            packages.load(in);
        }

        assertThat((String) packages.remove("version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(packages.keySet())
                .containsExactlyInAnyOrder(
                        "linux-x64", "linux-arm64", "linuxmusl-x64", "linuxmusl-arm64", "darwin-x64", "darwin-arm64");
        assertThat(packages.values()).doesNotHaveDuplicates().allSatisfy(value -> {
            assertThat((String) value).startsWith("sha512-");
            assertThat(Base64.getDecoder().decode(((String) value).substring("sha512-".length())))
                    .hasSize(64);
        });
    }

    private void pin(String checksum) throws IOException {
        Files.writeString(
                folder.resolve("sources/packages.properties"), "version=1.0.0\nlinux-x64=sha512-" + checksum + "\n");
    }

    private BringLibvips online() {
        return step((specification, into) -> {
            fetched.add(specification);
            Files.copy(packed, into.resolve("sharp.tgz"));
        });
    }

    private BringLibvips step(BringLibvips.Npm npm) {
        return new BringLibvips(
                folder.resolve("sources"), folder.resolve("cache"), folder.resolve("out"), npm, lines::add);
    }
}
