package io.gannet.producer.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Role;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.producer.core.api.CatalogImage.Article;
import io.gannet.producer.core.api.CatalogRules.ArticleFields;
import io.gannet.producer.core.api.CatalogRules.ImageFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogPageTest {

    private static final WebUrl URL = new WebUrl("https://api.example/images");
    private static final CatalogRules RULES = new CatalogRules(
            URL.value(),
            "",
            null,
            null,
            "",
            new ImageFields("", "", "", List.of("/exported", "/original"), ""),
            null,
            new ArticleFields(List.of("/number", "/base", "/parent"), ""),
            null,
            null,
            null);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            PNG before JPEG before the original | jpeg 900, PNG 500  | psd 4000 | png500
            JPEG before the original            | tiff 900, JPG 500  | psd 4000 | jpg500
            the original if there is no other   |                    | psd 4000 | psd4000
            the larger of one format            | png 200, png 500   | psd 4000 | png500
            the first of equals                 | png 500, image/png 500 | psd 4000 | png500
            """)
    void takesTheBestFile(String rule, String exported, String original, String taken) {
        CatalogImage image = read("""
                {"id": 7, "exported": [%s], "original": %s}""".formatted(files(exported), files(original)));

        assertThat(image.url()).isEqualTo(new WebUrl("https://api.example/" + taken));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            the smallest that is large enough | png 150, png 300, png 200, png 900 | png200
            one of another format that browsers show | png 900, jpeg 300            | jpeg300
            none that browsers do not show    | png 900, tiff 300                  | -
            none that is as large             | png 200                            | -
            """)
    void takesALowerResolutionForThumbnails(String rule, String exported, String thumbnail) {
        CatalogImage image = read("{\"id\": 7, \"exported\": [%s]}".formatted(files(exported)));

        assertThat(image.thumbnail())
                .isEqualTo(thumbnail == null ? null : new WebUrl("https://api.example/" + thumbnail));
    }

    @ParameterizedTest
    @CsvSource({
        "Produktfoto, true, 0, HERO",
        "Produktfoto, false, 1, PRODUCT",
        "Szene, true, 2, LIFESTYLE",
        "Szene, false, 3, OTHER",
        ", false, 3, OTHER"
    })
    void ranksByTypeAndFront(String type, boolean front, int priority, Role role) {
        CatalogImage image = read("""
                {"id": 7, "exported": [%s], "type": %s, "front": %s}""".formatted(files("png 500"), type == null ? "null" : '"' + type + '"', front));

        assertThat(image.priority(image.front())).isEqualTo(priority);
        assertThat(CatalogImage.role(priority)).isEqualTo(role);
    }

    @Test
    void collectsUnderTheOwnNumberElseTheBaseArticlesElseTheParents() {
        CatalogImage image = read("""
                {"id": 7, "exported": [%s], "articles": [
                  {"number": "100-b", "base": "100", "parent": "9", "front": true}, {"number": " ", "base": 200},
                  {"number": null, "parent": "9"}, {"name": "none"}, "300", {"number": "300"}]}""".formatted(files("png 500")));

        assertThat(image.articles())
                .containsExactly(
                        new Article("100-b", true),
                        new Article("200", false),
                        new Article("9", false),
                        new Article("300", false));
    }

    @Test
    void passesOverWhatHasNoIdOrNoFile() {
        String list = "[{\"id\": 1}, {\"exported\": [%s]}, {\"id\": 2, \"exported\": [{\"url\": \"mailto:x\"}]}, 7]"
                .formatted(files("png 500"));

        CatalogPage page = CatalogPage.read(RecordCodec.mapper().readTree(list), URL, RULES);

        assertThat(page).isEqualTo(new CatalogPage(List.of(), 4));
    }

    @Test
    void tellsTheSameFromTheChanged() {
        String json = "{\"id\": 7, \"exported\": [%s], \"type\": \"%s\"}";
        CatalogImage image = read(json.formatted(files("png 500"), "Szene"));

        assertThat(read(json.formatted(files("png 500"), "Szene")).fingerprint())
                .isEqualTo(image.fingerprint());
        assertThat(read(json.formatted(files("png 600"), "Szene")).fingerprint())
                .isNotEqualTo(image.fingerprint());
        assertThat(read(json.formatted(files("png 500"), "Messe")).fingerprint())
                .isNotEqualTo(image.fingerprint());
    }

    private static CatalogImage read(String image) {
        return CatalogPage.read(RecordCodec.mapper().readTree('[' + image + ']'), URL, RULES)
                .images()
                .getFirst();
    }

    // "png 500" is a file that is square.
    private static String files(String text) {
        if (text == null) {
            return "";
        }
        return String.join(
                ", ",
                List.of(text.split(", ")).stream()
                        .map(file -> file.split(" "))
                        .map(file -> """
                                {"url": "/%s%s", "format": "%s", "width": %s, "height": "%s"}""".formatted(
                                file[0].replaceFirst(".*/", "").toLowerCase(), file[1], file[0], file[1], file[1]))
                        .toList());
    }
}
