package io.gannet.catalog.collections;

import io.gannet.catalog.core.Order;

/// The orders in which a collection tells of its images.
enum Sorting {
    /// By preference, the primary image first.
    POSITION,
    /// The highest score first, whatever the role.
    SCORE,
    /// The one that was fetched or confirmed last first.
    NEWEST,
    /// The largest first.
    BYTES,
    /// The most used first; those that were not used are left out.
    USED;

    private static final Order.Key PLACE = Order.number("c.position");
    private static final Order.Key CONTENT = Order.text("c.content_hash");

    private static final Order BY_POSITION =
            Order.ascending(Order.number("(c.chosen_at IS NULL)::int"), Order.number("c.rank"), PLACE, CONTENT);
    private static final Order BY_SCORE = Order.ascending(Order.number("c.rank & 127"), PLACE, CONTENT);
    private static final Order BY_AGE = Order.descending(Order.time("c.seen_at"), CONTENT);
    private static final Order BY_BYTES = Order.descending(Order.number("c.bytes"), CONTENT);
    private static final Order BY_USE = Order.descending(Order.number("c.times_used"), CONTENT);

    Order order() {
        return switch (this) {
            case POSITION -> BY_POSITION;
            case SCORE -> BY_SCORE;
            case NEWEST -> BY_AGE;
            case BYTES -> BY_BYTES;
            case USED -> BY_USE;
        };
    }
}
