package io.gannet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.producer.core.api.CatalogRules;
import io.gannet.producer.core.api.Paging;
import io.gannet.producer.core.score.Sign;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ProducerPropertiesTest {

    @Test
    void hasDefaults() {
        ProducerProperties defaults = bind(Map.of());

        assertThat(defaults)
                .isEqualTo(new ProducerProperties(
                        2,
                        DataSize.ofMegabytes(10),
                        DataSize.ofMegabytes(50),
                        1_000,
                        DataSize.ofMegabytes(1),
                        defaults.trackingParameters(),
                        Map.of(),
                        Map.of()));
        assertThat(defaults.trackingParameters()).contains("utm_*", "gclid").hasSize(20);
    }

    @Test
    void readsEveryProperty() {
        assertThat(bind(Map.of(
                        "gannet.producer.concurrency",
                        "3",
                        "gannet.producer.max-page-size",
                        "2MB",
                        "gannet.producer.max-listing-size",
                        "5MB",
                        "gannet.producer.max-images-per-page",
                        "50",
                        "gannet.producer.max-inline-size",
                        "64KB",
                        "gannet.producer.tracking-parameters",
                        "from,ref_*",
                        "gannet.producer.score.og-image",
                        "90")))
                .isEqualTo(new ProducerProperties(
                        3,
                        DataSize.ofMegabytes(2),
                        DataSize.ofMegabytes(5),
                        50,
                        DataSize.ofKilobytes(64),
                        List.of("from", "ref_*"),
                        Map.of(Sign.OG_IMAGE, 90),
                        Map.of()));
    }

    @Test
    void readsCatalogues() {
        String figures = "gannet.producer.catalogs.figures.";

        CatalogRules rules = bind(Map.of(
                        figures + "url", "https://api.example/images/",
                        figures + "credential", "figures",
                        figures + "paging.style", "next-link",
                        figures + "paging.size-parameter", "page_size",
                        figures + "items", "/results",
                        figures + "image.files", "/exported_files,/original_file",
                        figures + "file.width", "/image/width",
                        figures + "article.numbers", "/number,/base_sku,/parent/sku"))
                .catalogs()
                .get("figures");

        assertThat(rules.credential()).isEqualTo("figures");
        assertThat(rules.paging()).isEqualTo(new Paging(Paging.Style.NEXT_LINK, 100, "page_size", "", 1, "/next", ""));
        assertThat(rules.image().files()).containsExactly("/exported_files", "/original_file");
        assertThat(rules.image().id()).isEqualTo("/id");
        assertThat(rules.file().width()).isEqualTo("/image/width");
        assertThat(rules.article().numbers()).containsExactly("/number", "/base_sku", "/parent/sku");
        assertThat(rules.preferredTypes()).containsExactly("Produktfoto");
        assertThat(rules.formats()).containsExactly("png", "jpeg");
        assertThat(rules.collectionType()).isEqualTo("product");
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency, 0, gannet.producer.concurrency is 0; it must be at least 1",
        "max-page-size, 0B, gannet.producer.max-page-size is 0B; it must be between",
        "max-page-size, 3GB, gannet.producer.max-page-size is 3221225472B; it must be between",
        "max-listing-size, 0B, gannet.producer.max-listing-size is 0B; it must be between",
        "score.json-ld, 101, gannet.producer.score.json-ld is 101; it must be between -100 and 100",
        "catalogs.x.items, /results, URL is missing or blank",
        "max-inline-size, -1B, gannet.producer.max-inline-size is -1B; it must be between 0B and",
        "max-images-per-page, -1, gannet.producer.max-images-per-page is -1; it must be at least 1"
    })
    void refusesWhatMakesNoSense(String name, String value, String sentence) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(Map.of("gannet.producer." + name, value)))
                .havingRootCause()
                .withMessageContaining(sentence);
    }

    private static ProducerProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("gannet.producer", ProducerProperties.class);
    }
}
