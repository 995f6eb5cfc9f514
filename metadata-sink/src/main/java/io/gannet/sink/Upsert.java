package io.gannet.sink;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;

/// One multi-row `INSERT … ON CONFLICT …`: all rows of a table in one statement, each column an array. So the
/// statement's text does not depend on the number of rows, and the server plans it once.
///
/// @param <R> what a row is made from
final class Upsert<R> {

    /// A column of the statement.
    ///
    /// @param name its name
    /// @param type its SQL type
    /// @param value what a row has there: a number, a truth value or a time where the type is one (see [Wire]),
    ///     else what has a `toString` that PostgreSQL reads
    record Column<R>(String name, String type, Function<R, @Nullable Object> value) {

        private Wire wire() {
            return Wire.of(type);
        }
    }

    private final String sql;
    private final List<Column<R>> columns;

    /// @param table the table, with the alias that the conflict clause uses
    /// @param columns what is inserted
    /// @param onConflict the clause after `ON CONFLICT`
    Upsert(String table, List<Column<R>> columns, String onConflict) {
        this.columns = List.copyOf(columns);
        this.sql = "INSERT INTO " + table + " (" + each(Column::name) + ") SELECT "
                + each(column -> column.wire().decoded().formatted("s." + column.name(), column.type()))
                + " FROM unnest("
                + each(column -> "?::" + column.wire().element() + "[]") + ") AS s(" + each(Column::name)
                + ") ON CONFLICT " + onConflict;
    }

    private String each(Function<Column<R>, String> text) {
        return columns.stream().map(text).collect(joining(", "));
    }

    /// The statement.
    String sql() {
        return sql;
    }

    /// Writes the rows, which must differ in the conflict's key, in their order.
    ///
    /// @return how many rows were inserted or changed
    int write(JdbcTemplate jdbc, Collection<R> rows) {
        return rows.isEmpty() ? 0 : jdbc.update(connection -> prepare(connection, sql, rows));
    }

    /// A statement that begins with this one's parameters, with these rows for them.
    PreparedStatement prepare(Connection connection, String statement, Collection<R> rows) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            Wire wire = column.wire();
            @Nullable Object[] cells = wire.array().apply(rows.size());
            int row = 0;
            for (R each : rows) {
                Object cell = column.value().apply(each);
                cells[row++] = cell == null ? null : wire.value().apply(cell);
            }
            prepared.setArray(i + 1, connection.createArrayOf(wire.element(), cells));
        }
        return prepared;
    }

    /// A statement whose parameters are arrays of text.
    @SafeVarargs
    static PreparedStatementCreator with(String sql, Collection<String>... arrays) {
        return connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < arrays.length; i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", arrays[i].toArray(String[]::new)));
            }
            return statement;
        };
    }

    /// Texts as a PostgreSQL array literal.
    static String array(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(joining(",", "{", "}"));
    }
}
