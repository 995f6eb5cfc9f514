package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {

    private static final byte[] PICTURE = picture();
    private static final String BASE64 = Base64.getEncoder().encodeToString(PICTURE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,",
                "DATA:IMAGE/PNG;BASE64,",
                " data:image/webp;charset=utf-8;base64,",
                "data:image/jpeg; base64 ,",
                "data:image/png;base64, \n",
                "data:image/png;name=a%20b;base64,"
            })
    void holdsAPicture(String head) {
        assertThat(DataUrl.picture(head + BASE64, 10_000)).hasValue(InlinePicture.of(PICTURE));
    }

    @Test
    void isReadInEverySpelling() {
        String lines = BASE64.replaceAll("(.{76})", "$1\r\n");
        String bare = BASE64.replace("=", "");
        String escaped = BASE64.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D");
        String octets = IntStream.range(0, PICTURE.length)
                .mapToObj(i -> String.format("%%%02x", PICTURE[i]))
                .collect(Collectors.joining());

        for (String data : List.of(lines, bare, escaped)) {
            assertThat(DataUrl.picture("data:image/png;base64," + data, 10_000)).hasValue(InlinePicture.of(PICTURE));
        }
        assertThat(DataUrl.picture("data:image/png," + octets, 10_000)).hasValue(InlinePicture.of(PICTURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data:",
                "data:image/png;base64",
                "data:,",
                "data:text/html;base64,",
                "data:;base64,",
                "data:image/svg+xml;base64,",
                "data:image/png;base64,!",
                "https://a.example/data:image/png;base64,"
            })
    void isPassedOverWhereItHoldsNone(String head) {
        String data = head.equals("data:image/png;base64") ? "" : BASE64;

        assertThat(DataUrl.picture(head + data, 10_000)).isEmpty();
    }

    @Test
    void isOfABearableSize() {
        assertThat(DataUrl.picture("data:image/png;base64," + BASE64, PICTURE.length))
                .isPresent();
        assertThat(DataUrl.picture("data:image/png;base64," + BASE64, PICTURE.length - 1))
                .isEmpty();
        assertThat(DataUrl.picture("data:image/png;base64," + BASE64, 0)).isEmpty();
        assertThat(DataUrl.picture(
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(Arrays.copyOf(PICTURE, 1_023)),
                        10_000))
                .isEmpty();
    }

    @Test
    void isFoundOnceOnThePageThatHoldsIt() {
        String url = "data:image/png;base64," + BASE64;
        String html = "<main><img src='" + url + "' alt=Cup width=300><p style='background:url(\"" + url
                + "\")'><img src='" + url + "' data-src=/a.png><img src='data:image/gif;base64,R0'>";

        assertThat(Found.candidates(html))
                .extracting(found -> found.place() + " " + found.url() + ' ' + found.inline())
                .containsExactly(
                        "IMG https://shop.example/cups/7.html " + InlinePicture.of(PICTURE),
                        "IMG https://shop.example/a.png null");
        assertThat(Found.candidates(html).getFirst().alt()).isEqualTo("Cup");
        assertThat(Found.candidates(html).getFirst().width()).isEqualTo(300);
    }

    private static byte[] picture() {
        byte[] bytes = new byte[1_501];
        new Random(7).nextBytes(bytes);
        System.arraycopy("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1), 0, bytes, 0, 8);
        return bytes;
    }
}
