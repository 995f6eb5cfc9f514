package io.gannet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFileTest {

    private static final ListColumns COLUMNS =
            new ListColumns("image", null, "sku", "title", null, null, Map.of("sku", "sku", "colour", "shade"));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "lists/cups.csv, CSV",
        "lists/cups.csv.gz, CSV",
        "CUPS.TSV, TSV",
        "cups.tab, TSV",
        "cups.json.GZ, JSON",
        "cups.jsonl, JSONL",
        "cups.ndjson.gz, JSONL",
        "cups.txt, TEXT",
        "cups.parquet, PARQUET"
    })
    void tellsTheFormatFromTheKey(String key, ListFormat format) {
        assertThat(list(key, null, null, null).formatOrDefault()).isEqualTo(format);
    }

    @Test
    void takesTheFormatThatIsNamedWhateverTheKey() {
        assertThat(list("cups.txt", ListFormat.JSONL, null, null).formatOrDefault())
                .isEqualTo(ListFormat.JSONL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cups", "cups.gz", "csv", "cups.xlsx", "cups.csv.zip"})
    void refusesAKeyThatTellsNoFormat(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list(key, null, null, null))
                .withMessageContaining("source.format is missing")
                .withMessageContaining(key);
    }

    @ParameterizedTest(name = "{0} with delimiter {1} and header {2}")
    @CsvSource({
        "TSV, ;, , source.delimiter",
        "CSV, ;;, , source.delimiter",
        "CSV, '\"', , source.delimiter",
        "CSV, ü, , source.delimiter",
        "JSONL, , true, source.header",
        "PARQUET, , false, source.header"
    })
    void refusesWhatTheFormatHasNoUseFor(
            ListFormat format, @Nullable String delimiter, @Nullable Boolean header, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list("cups", format, delimiter, header))
                .withMessageContaining(field);
    }

    @Test
    void refusesColumnsOfPlainText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Source.ListFile("cups.txt", null, null, null, COLUMNS))
                .withMessageContaining("text has no columns");
    }

    @Test
    void namesEachColumnOnce() {
        assertThat(COLUMNS.names()).containsExactlyInAnyOrder("image", "sku", "title", "shade");
        assertThat(ListColumns.DEFAULT.names()).isEmpty();
    }

    @Test
    void knowsTheColumnOfTheUrl() {
        assertThat(new Source.ListFile("a.csv", null, null, null, COLUMNS).urlColumn())
                .isEqualTo("image");
        assertThat(list("a.csv", null, null, null).urlColumn()).isEqualTo("url");
        assertThat(list("a.csv", null, null, false).urlColumn()).isEqualTo("1");
        assertThat(list("a.json", null, null, null).urlColumn()).isEqualTo("url");
    }

    @Test
    void refusesNamesWhereThereAreOnlyNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Source.ListFile("a.csv", null, null, false, COLUMNS))
                .withMessageContaining("a number from 1, as the list has no header");
    }

    private static Source.ListFile list(
            String key, @Nullable ListFormat format, @Nullable String delimiter, @Nullable Boolean header) {
        return new Source.ListFile(key, format, delimiter, header, ListColumns.DEFAULT);
    }
}
