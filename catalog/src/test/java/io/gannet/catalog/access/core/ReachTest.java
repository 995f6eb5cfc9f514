package io.gannet.catalog.access.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            product/47,   product, 47,    true
            product/47,   product, 470,   false
            product/47,   Product, 47,    false
            product/47*,  product, 47,    true
            product/47*,  product, 4711,  true
            product/47*,  product, 48,    false
            product/*,    product, 48,    true
            product/*,    products, 48,   false
            product/a/b*, product, a/b/c, true
            """)
    void coversWhatAPatternNames(String pattern, String type, String key, boolean covered) {
        var reach = Reach.parse(List.of("job/none", pattern));

        assertThat(reach.covers(type, key)).isEqualTo(covered);
        assertThat(reach.texts()).containsExactly("job/none", pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "product", "product/", "/47", "*", "*/47", "pro*/47", "product/4*7", "product/**", "a/\0"})
    void refusesWhatNamesNoCollections(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollectionPattern.parse(pattern))
                .withMessageContaining("names no collections");
    }

    @Test
    void knowsWhetherAWholeTypeIsInside() {
        assertThat(Reach.parse(List.of("product/*")).coversAll("product")).isTrue();
        assertThat(Reach.parse(List.of("product/4*")).coversAll("product")).isFalse();
        assertThat(Reach.ALL.coversAll("product")).isTrue();
    }

    @Test
    void saysTheSameInSql() {
        assertThat(Reach.ALL.condition("t", "k")).isEqualTo("true");
        assertThat(Reach.parse(List.of("a/1", "b/2*", "c/*")).condition("t", "k"))
                .isEqualTo("((t = E'a' AND k = E'1') OR (t = E'b' AND starts_with(k, E'2')) OR (t = E'c'))");
        assertThat(Reach.parse(List.of("a/o'b\\c")).condition("t", "k"))
                .isEqualTo("((t = E'a' AND k = E'o\\'b\\\\c'))");
    }
}
