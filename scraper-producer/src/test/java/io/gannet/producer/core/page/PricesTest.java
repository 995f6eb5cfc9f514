package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        1299.00       | 1299.00
        1299          | 1299
        0             | 0
        0.99          | 0.99
        12.5          | 12.5
        1299.9900     | 1299.9900
        1.299,00 €    | 1299.00
        € 1.299,5     | 1299.5
        1,299.00      | 1299.00
        1,299         | 1299
        1.299.000     | 1299000
        1'299.00 CHF  | 1299.00
        1 299,00 zł   | 1299.00
        from $12.50   | 12.50
        12,50         | 12.50
        EUR 7         | 7
        -3            | none
        on request    | none
        ''            | none
        1234567890123456789012345678901 | none
        """)
    void areReadInTheSpellingsOfShops(String text, BigDecimal price) {
        assertThat(Prices.parse(text)).isEqualTo(price);
    }
}
