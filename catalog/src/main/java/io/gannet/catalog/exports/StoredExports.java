package io.gannet.catalog.exports;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.ItemState;
import io.gannet.catalog.exports.core.Column;
import io.gannet.catalog.exports.core.Extent;
import io.gannet.catalog.exports.core.TableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Items in the tables, as tables to be exported.
final class StoredExports {

    private static final String ITEMS = "SELECT " + ItemColumn.list() + """

            FROM items AS i
            LEFT JOIN images AS m ON m.content_hash = i.content_hash AND i.renditions IS NOT NULL
            LEFT JOIN items AS p ON p.job_id = i.job_id AND p.path = i.path[: cardinality(i.path) - 1]
                                AND p.unit = 'DOCUMENT'
            WHERE i.unit = 'IMAGE'
            """;

    private final Snapshots snapshots;

    StoredExports(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// Writes all items, job by job and each job's in the order in which they were planned.
    ///
    /// @param caller only those that the caller may see
    /// @param state only those in this state
    void items(Caller caller, Extent extent, @Nullable ItemState state, TableWriter table) {
        Map<String, Object> parameters = new HashMap<>();
        var sql = new StringBuilder(ITEMS)
                .append("AND ")
                .append(caller.condition("i.collection_type", "i.collection_key"))
                .append(' ');
        if (extent.job() != null) {
            sql.append("AND i.job_id = :job ");
            parameters.put("job", extent.job());
        }
        if (extent.type() != null) {
            sql.append("AND i.collection_type = :type ");
            parameters.put("type", extent.type());
        }
        if (extent.key() != null) {
            sql.append("AND i.collection_key = :key ");
            parameters.put("key", extent.key());
        }
        if (state != null) {
            sql.append("AND i.state = '").append(state.name()).append("' ");
        }
        String ordered = sql.append("ORDER BY i.job_id, i.path").toString();
        snapshots.read(() -> {
            snapshots.rows(ordered, parameters, row -> {
                var values = new @Nullable Object[ItemColumn.values().length];
                for (Column column : ItemColumn.values()) {
                    values[column.ordinal()] = ItemColumn.read(row, column);
                }
                try {
                    table.write(column -> values[column.ordinal()]);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return true;
        });
    }
}
