package io.gannet.contract;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a page says of the product that a picture shows, at the moment at which it was fetched.
///
/// @param title what it is called
/// @param sku its number at the shop
/// @param price what it costs; the lowest price if there are several
/// @param currency in which currency, as the page writes it (ISO 4217)
public record Product(
        @Nullable String title,
        @Nullable String sku,
        @Nullable BigDecimal price,
        @Nullable String currency) {

    /// @throws IllegalArgumentException if the price is negative
    public Product {
        if (price != null && price.signum() < 0) {
            throw new IllegalArgumentException("context.product.price is " + price + "; it must not be negative");
        }
    }
}
