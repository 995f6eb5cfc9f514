package io.gannet.catalog.images;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Cursor;
import io.gannet.catalog.core.Order;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Rows;
import io.gannet.catalog.web.Walk;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// All images in the tables, whichever collections have them, those that were measured last first.
final class ImageSearch {

    private static final Order NEWEST = Order.descending(Order.time("c.measured_at"), Order.text("c.content_hash"));

    private final JdbcClient jdbc;

    ImageSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The images that are asked for and that the caller may see.
    Page<FoundImageView> newest(Caller caller, MeasureQuery query, @Nullable String cursor, int limit) {
        var after = cursor == null ? null : Cursor.parse(cursor, NEWEST);
        var range = new Conditions();
        if ("true".equals(query.placeholder())) {
            range.and("c.placeholder"); // few have it, and an index of their own
        }
        var asked = query.conditions();
        if (caller.isLimited()) {
            asked.and(caller.imageCondition("c.content_hash"));
        }
        return Walk.along("images AS c", range, NEWEST, after)
                .telling("CROSS JOIN LATERAL (SELECT c.*) AS m", asked)
                .page(jdbc, "c.*", "", ImageSearch::view, limit);
    }

    private static FoundImageView view(ResultSet row, int number) throws SQLException {
        String hash = row.getString("content_hash");
        return new FoundImageView(
                hash,
                row.getString("media_type"),
                row.getString("format"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("bytes"),
                Rows.number(row, "quality"),
                row.getString("dominant_colour"),
                row.getString("thumb_hash"),
                row.getBoolean("placeholder"),
                Rows.requireInstant(row, "measured_at"),
                Api.BASE + "/images/" + hash + "/original");
    }
}
