package io.gannet.catalog.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListNameTest {

    @ParameterizedTest(name = "{0} is kept as {1}")
    @CsvSource({
        "products.csv, .csv",
        "My Products.CSV.GZ, .csv.gz",
        "a.ndjson, .jsonl",
        "a/../b.txt, .txt",
        "a.csv.zip, ''",
        "products, ''",
        ".gz, ''",
        ", ''"
    })
    void tellsTheExtension(@Nullable String name, String extension) {
        assertThat(ListName.of(name).extension()).isEqualTo(extension);
    }
}
