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
    /// @param type its SQL type; values travel as text and are cast
    /// @param value what a row has there, in a form whose `toString` PostgreSQL reads
    record Column<R>(String name, String type, Function<R, @Nullable Object> value) {}

    private final String sql;
    private final List<Column<R>> columns;

    /// @param table the table, with the alias that the conflict clause uses
    /// @param columns what is inserted
    /// @param onConflict the clause after `ON CONFLICT`
    Upsert(String table, List<Column<R>> columns, String onConflict) {
        this.columns = List.copyOf(columns);
        this.sql = "INSERT INTO " + table + " (" + each("%s") + ") SELECT " + each("s.%1$s::%2$s") + " FROM unnest("
                + columns.stream().map(_ -> "?::text[]").collect(joining(", ")) + ") AS s(" + each("%s")
                + ") ON CONFLICT " + onConflict;
    }

    private String each(String format) {
        return columns.stream()
                .map(column -> format.formatted(column.name(), column.type()))
                .collect(joining(", "));
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
            var value = columns.get(i).value();
            Object[] cells = rows.stream().map(value).map(Upsert::text).toArray();
            prepared.setArray(i + 1, connection.createArrayOf("text", cells));
        }
        return prepared;
    }

    /// A statement whose parameters are arrays of text.
    @SafeVarargs
    static PreparedStatementCreator with(String sql, Collection<String>... arrays) {
        return connection -> {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < arrays.length; i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", arrays[i].toArray()));
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

    // Text from the web may hold a NUL character, which PostgreSQL refuses.
    private static @Nullable Object text(@Nullable Object value) {
        return value == null ? null : value.toString().replace('\0', '\uFFFD');
    }
}
