package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gannet.convert.core.Corpus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads the metadata of the corpus' JPEGs, if it is there.
class CorpusMetadataTest {

    private static final String EXIF = "Exif\0\0";
    private static final String ICC = "ICC_PROFILE\0\1\1"; // the first and only part

    @BeforeEach
    void needsTheCorpus() {
        assumeTrue(Corpus.folder().isPresent(), "no corpus: -Dgannet.corpus=DIR says where it is");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsOrientations(int orientation) throws IOException {
        byte[] block = segment("cases/exif" + orientation + ".jpg", EXIF).orElseThrow();

        assertThat(Exif.of(block).orientation()).isEqualTo(orientation);
    }

    @ParameterizedTest
    @CsvSource({
        "photos/icc_00.jpg, sRGB built-in, true",
        "photos/icc_03.jpg, Compatible with Adobe RGB (1998), false",
        "cases/icc.jpg, Compatible with Adobe RGB (1998), false"
    })
    void readsProfiles(String file, String description, boolean srgb) throws IOException {
        byte[] segment = segment(file, ICC).orElseThrow();
        byte[] profile = Arrays.copyOfRange(segment, ICC.length(), segment.length);

        assertThat(IccProfile.of(profile)).isEqualTo(new IccProfile(description, srgb, "rgb", 3));
    }

    @Test
    void readsWholeTiffFiles() throws IOException {
        byte[] file = Files.readAllBytes(path("cases/lzw.tif"));

        assertThat(Exif.of(file)).isEqualTo(Exif.NONE);
    }

    /// The first segment of a JPEG before its picture that begins like this.
    private static Optional<byte[]> segment(String file, String beginning) throws IOException {
        ByteBuffer jpeg = ByteBuffer.wrap(Files.readAllBytes(path(file)));
        jpeg.getShort();
        while ((jpeg.getShort() & 0xffff) != 0xffda) {
            byte[] segment = new byte[jpeg.getShort() - 2 & 0xffff];
            jpeg.get(segment);
            if (new String(segment, ISO_8859_1).startsWith(beginning)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    private static Path path(String file) {
        return Corpus.folder().orElseThrow().resolve(file);
    }
}
