package io.gannet.catalog.exports.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123 Main St, Phoenix, AZ 85001 | 123-main-st-phoenix-az-85001",
                "--A  b/../c--                  | a-b-c",
                "Straße 7                       | stra-e-7",
                "17                             | 17"
            })
    void isTheKeyWithHyphens(String key, String name) {
        assertThat(FolderName.of("property", key)).isEqualTo(name);
    }

    @Test
    void saysWhichCollectionItIsWhereTheKeyDoesNot() {
        assertThat(FolderName.of("property", "日本")).matches("collection-[0-9a-f]{8}");
        assertThat(FolderName.of("property", "日本")).isNotEqualTo(FolderName.of("property", "中国"));
        assertThat(FolderName.of("property", "CON")).matches("con-[0-9a-f]{8}");
        assertThat(FolderName.of("property", "a".repeat(300))).matches("a{120}-[0-9a-f]{8}");
        assertThat(FolderName.distinct("a", "b c"))
                .matches("b-c-[0-9a-f]{8}")
                .isNotEqualTo(FolderName.distinct("b", "b c"));
    }
}
