package io.gannet.standalone.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.exports.core.CsvTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// What a product cost at a moment.
///
/// @param timestamp when its page said so
/// @param source the host of the page
/// @param model what the product goes by: the attribute `model` that the job gave it, or else its number or title
/// @param title what it is called
/// @param sku its number at the shop
/// @param currency the price's; EUR
/// @param priceEur what it cost
/// @param productUrl its page
/// @param imageUrl its picture there
/// @param imagePath its picture here, from the export's directory; null if there is none
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record PriceSnapshot(
        Instant timestamp,
        String source,
        String model,
        String title,
        @Nullable String sku,
        String currency,
        BigDecimal priceEur,
        @Nullable String productUrl,
        String imageUrl,
        @Nullable String imagePath) {

    /// The columns of `prices.csv`.
    static final List<String> COLUMNS = List.of(
            "timestamp",
            "source",
            "model",
            "title",
            "sku",
            "currency",
            "price_eur",
            "product_url",
            "image_url",
            "image_path");

    /// The values of the columns.
    List<String> cells() {
        return List.of(
                timestamp.toString(),
                CsvTable.guarded(source),
                CsvTable.guarded(model),
                CsvTable.guarded(title),
                CsvTable.guarded(sku),
                CsvTable.guarded(currency),
                priceEur.toPlainString(),
                Objects.requireNonNullElse(productUrl, ""),
                imageUrl,
                Objects.requireNonNullElse(imagePath, ""));
    }

    /// The same with its picture at a path.
    PriceSnapshot at(@Nullable String path) {
        return new PriceSnapshot(timestamp, source, model, title, sku, currency, priceEur, productUrl, imageUrl, path);
    }
}
