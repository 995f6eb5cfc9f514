package io.gannet.catalog.jobs;

import io.gannet.catalog.core.Order;

/// The orders in which a job tells of its images.
enum ItemSorting {
    /// As they were planned.
    POSITION,
    /// The highest score first; those that are not ready are left out.
    SCORE;

    private static final Order BY_POSITION = Order.ascending(Order.path("c.path"));
    private static final Order BY_SCORE =
            Order.ascending(Order.number("(100 - coalesce(c.final_score, c.score, -1))"), Order.path("c.path"));

    Order order() {
        return this == POSITION ? BY_POSITION : BY_SCORE;
    }
}
