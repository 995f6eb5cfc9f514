package io.gannet.convert.vips;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gannet.worker.StartRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void refusesAConfiguredPathWithNothingThere() {
        Path missing = folder.resolve("libvips.so");

        assertThatThrownBy(() -> NativeLibrary.candidates(missing))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("gannet.converter.vips-library is " + missing + "; there is no such file");
    }

    @Test
    void triesNothingButTheConfiguredPathAndSaysWhyItCannotBeUsed() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("libvips.so"), "no library");

        List<NativeLibrary> candidates = NativeLibrary.candidates(nonsense);

        assertThat(candidates).hasSize(1);
        assertThatThrownBy(candidates.getFirst()::load)
                .isInstanceOf(UnusableLibraryException.class)
                .hasMessageStartingWith("gannet.converter.vips-library " + nonsense + " cannot be used: " + nonsense);
    }

    @Test
    void triesTheSystemsBeforeTheOneThatCameAlong() {
        assertThat(NativeLibrary.candidates(null))
                .extracting(NativeLibrary::origin)
                .isSortedAccordingTo(comparing(origin -> origin.endsWith("that came along")));
        assertThat(NativeLibrary.systemNames("Linux")).containsExactly("libvips.so.42");
        assertThat(NativeLibrary.systemNames("Mac OS X"))
                .startsWith("libvips.42.dylib")
                .contains("/opt/homebrew/lib/libvips.42.dylib");
        assertThat(NativeLibrary.systemNames("Windows 11")).isEmpty();
    }

    @Test
    void theOneThatCameAlongIsALibvipsThatAnotherProcessFindsByItsLocation() throws Exception {
        List<NativeLibrary> bundled = NativeLibrary.candidates(null).stream()
                .filter(candidate -> candidate.origin().endsWith("that came along"))
                .toList();
        assumeTrue(!bundled.isEmpty(), "the build brought a libvips");

        NativeLibrary.Loaded loaded = bundled.getFirst().load();

        assertThat(loaded.symbols().find("vips_thumbnail_buffer")).isPresent();
        assertThat(loaded.symbols().find("g_free")).isPresent();
        assertThat(NativeLibrary.symbols(loaded.location()).find("vips_init"))
                .isEqualTo(loaded.symbols().find("vips_init"));
    }
}
