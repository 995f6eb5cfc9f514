package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.WebUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SizeVariantsTest {

    private static final SizeVariants KNOWN = SizeVariants.known();

    /// Columns: the pattern's name, an address, what is the same for all sizes, the size in the address, and
    /// whether the original is known to be there.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "size-variants.csv", delimiter = '|', numLinesToSkip = 1)
    void areToldByTheirAddresses(String pattern, String url, String key, String size, boolean original) {
        assertThat(KNOWN.of(new WebUrl(url))).hasValueSatisfying(variant -> {
            assertThat(variant.key()).isEqualTo(key);
            assertThat(described(variant)).isEqualTo(size);
            assertThat(variant.original()).isEqualTo(original ? new WebUrl(key) : null);
        });
    }

    @Test
    void haveEachPatternTried() {
        assertThat(KNOWN.patterns()).extracting(SizePattern::name).doesNotHaveDuplicates();
        assertThat(tried())
                .containsAll(KNOWN.patterns().stream().map(SizePattern::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/cup.png",
        "https://a.example/cup-300x200.png",
        "https://a.example/cup.png?v=3",
        "https://a.imgix.net/cup.png?w=300&s=0123456789abcdef0123456789abcdef"
    })
    void areNotSeenWhereNoKnownServerNamesThem(String url) {
        assertThat(KNOWN.of(new WebUrl(url)).map(variant -> variant.key()).orElse(url))
                .startsWith("https://");
        assertThat(KNOWN.of(new WebUrl(url)).map(SizeVariants.Variant::original))
                .isEmpty();
    }

    private static Stream<String> tried() {
        try (var lines = SizeVariantsTest.class.getResourceAsStream("size-variants.csv")) {
            return new String(lines.readAllBytes(), UTF_8).lines().map(line -> line.split("\\|")[0].strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String described(SizeVariants.Variant variant) {
        Size size = variant.size();
        return variant.whole() ? "whole" : or(size.width()) + "x" + or(size.height());
    }

    private static String or(Integer edge) {
        return edge == null ? "-" : edge.toString();
    }
}
