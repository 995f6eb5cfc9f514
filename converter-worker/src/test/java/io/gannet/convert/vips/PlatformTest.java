package io.gannet.convert.vips;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, linux-x64",
        "Linux, aarch64, false, linux-arm64",
        "Linux, amd64, true, linuxmusl-x64",
        "Linux, aarch64, true, linuxmusl-arm64",
        "Mac OS X, x86_64, false, darwin-x64",
        "Mac OS X, aarch64, false, darwin-arm64",
    })
    void namesThePackageThatFits(String os, String arch, boolean musl, String platform) {
        assertThat(Platform.named(os, arch, musl)).contains(platform);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
    void namesNoneWhereNoneIsMade(String os, String arch) {
        assertThat(Platform.named(os, arch, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Linux | ID=debian | apt-get install libvips42",
                "Linux | NAME=\"Linux Mint\";ID=linuxmint;ID_LIKE=\"ubuntu debian\" | apt-get install libvips42",
                "Linux | ID=alpine | apk add vips",
                "Linux | ID_LIKE=\"rhel centos fedora\";ID=\"rocky\" | dnf install vips",
                "Linux | ID=fedora;VARIANT_ID=server | dnf install vips",
                "Linux | ID=nixos | see https://www.libvips.org/install.html",
                "Linux | '' | see https://www.libvips.org/install.html",
                "Mac OS X | '' | brew install vips",
                "Windows 11 | '' | see https://www.libvips.org/install.html",
            })
    void namesTheOneCommandThatInstallsIt(String os, String release, String command) {
        assertThat(Platform.installation(os, release.replace(';', '\n'))).isEqualTo(command);
    }

    @Test
    void readsThisMachinesOwnRelease() {
        assertThat(Platform.installation()).isNotBlank();
    }
}
