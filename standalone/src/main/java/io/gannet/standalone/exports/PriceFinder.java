package io.gannet.standalone.exports;

import io.gannet.contract.WebUrl;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Finds prices among items that come in the order in which they were planned. All pictures of a product on one page
/// say the same of it, and it is told once, with the best of them.
final class PriceFinder {

    private static final String EURO = "EUR";

    // Heroes are the best, and of one role those of the highest score.
    private static final Comparator<Line> BETTER = Comparator.<Line>comparingInt(
                    line -> "hero".equals(line.role()) ? 1 : 0)
            .thenComparingInt(line -> line.score() == null ? -1 : line.score());

    private final List<Found> found = new ArrayList<>();
    private final Map<String, Line> page = new LinkedHashMap<>();
    private String pageId = "";
    private int otherCurrencies;

    /// An item as it is exported.
    @JsonNaming(SnakeCaseStrategy.class)
    record Line(
            String item,
            String url,
            @Nullable String referrer,
            @Nullable String role,
            @Nullable Integer score,
            @Nullable Instant fetchedAt,
            @Nullable Map<String, String> renditions,
            @Nullable String productModel,
            @Nullable String productTitle,
            @Nullable String productSku,
            @Nullable BigDecimal productPrice,
            @Nullable String productCurrency,
            @Nullable Instant productSeenAt) {

        @Nullable
        String model() {
            return productModel != null ? productModel : productSku != null ? productSku : productTitle;
        }

        String pageId() {
            return item.substring(0, item.lastIndexOf('.'));
        }
    }

    /// A price that was found.
    ///
    /// @param picture where its picture is, relative to the catalog; null if it has none
    record Found(PriceSnapshot snapshot, @Nullable String picture) {}

    /// Adds the next item.
    void add(Line line, String rendition) {
        String model = line.model();
        if (line.productPrice() == null || model == null || model.isBlank()) {
            return;
        }
        if (line.productCurrency() != null && !line.productCurrency().equalsIgnoreCase(EURO)) {
            otherCurrencies++;
            return;
        }
        if (!line.pageId().equals(pageId)) {
            endPage(rendition);
            pageId = line.pageId();
        }
        page.merge(model, line, (one, other) -> BETTER.compare(other, one) > 0 ? other : one);
    }

    /// All that were found.
    List<Found> end(String rendition) {
        endPage(rendition);
        return found;
    }

    /// How many pictures show products whose price is in another currency.
    int otherCurrencies() {
        return otherCurrencies;
    }

    private void endPage(String rendition) {
        page.forEach((model, line) -> {
            Instant seen = line.productSeenAt() != null ? line.productSeenAt() : line.fetchedAt();
            if (seen != null) {
                found.add(new Found(snapshot(model, line, seen), picture(line, rendition)));
            }
        });
        page.clear();
    }

    private static PriceSnapshot snapshot(String model, Line line, Instant seen) {
        String page = Objects.requireNonNullElse(line.referrer(), line.url());
        return new PriceSnapshot(
                seen,
                new WebUrl(page).host(),
                model,
                Objects.requireNonNullElse(line.productTitle(), model),
                line.productSku(),
                EURO,
                Objects.requireNonNull(line.productPrice()),
                line.referrer(),
                line.url(),
                null);
    }

    private static @Nullable String picture(Line line, String rendition) {
        return line.renditions() == null ? null : line.renditions().get(rendition);
    }
}
