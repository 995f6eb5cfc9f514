package io.gannet.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        ffd8ffe000104a46                            | image/jpeg
        89504e470d0a1a0a0000                        | image/png
        474946383961                                | image/gif
        52494646aabbccdd57454250565038204c          | image/webp
        49492a0008000000                            | image/tiff
        4d4d002a00000008                            | image/tiff
        0000001c667479706176696600000000            | image/avif
        0000001c667479706865696300000000            | image/heic
        0000010001001010                            | image/x-icon
        424d3600000000000000360000002800000001      | image/bmp
        255044462d312e37                            | application/pdf
        0001020304050607                            | application/octet-stream
        """)
    void tellsTypesFromMagicBytes(String hex, String mediaType) {
        assertThat(MediaTypes.of(HexFormat.of().parseHex(hex))).isEqualTo(mediaType);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
        <!DOCTYPE html><html>                       | text/html
        '  <HTML><svg></svg>'                       | text/html
        <svg xmlns='x'/>                            | image/svg+xml
        <?xml version='1.0'?><!-- x --><svg/>       | image/svg+xml
        <?xml version='1.0'?><urlset/>              | application/xml
        Not found                                   | text/plain
        {"error": 404}                              | text/plain
        BM is how this begins, a longer text        | text/plain
        """)
    void tellsTypesOfText(String text, String mediaType) {
        assertThat(MediaTypes.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(mediaType);
    }
}
