package io.gannet.sink;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/// How the values of a column travel to PostgreSQL: numbers, truth values and times as they are, in binary, since
/// writing and reading their text costs both sides; all else as text that PostgreSQL reads.
///
/// @param element the type of an array's elements in SQL
/// @param array makes an array of so many
/// @param value a value in the form in which it travels
/// @param decoded the SQL expression of what has travelled: a format of its name and the column's type
record Wire(String element, IntFunction<@Nullable Object[]> array, Function<Object, Object> value, String decoded) {

    private static final String DATETIME_FIELD_OVERFLOW = "22008"; // an SQLSTATE

    private static final Wire BOOLEAN = new Wire("bool", Boolean[]::new, value -> value, "%s");
    private static final Wire SHORT = new Wire("int2", Short[]::new, value -> ((Number) value).shortValue(), "%s");
    private static final Wire INT = new Wire("int4", Integer[]::new, value -> ((Number) value).intValue(), "%s");
    private static final Wire LONG = new Wire("int8", Long[]::new, value -> ((Number) value).longValue(), "%s");
    private static final Wire DOUBLE = new Wire("float8", Double[]::new, value -> ((Number) value).doubleValue(), "%s");
    private static final Wire TIME = new Wire(
            "int8",
            Long[]::new,
            value -> micros((Instant) value),
            "timestamptz 'epoch' + %s * interval '1 microsecond'");
    // Text from the web may hold a NUL character, which PostgreSQL refuses.
    private static final Wire TEXT =
            new Wire("text", String[]::new, value -> value.toString().replace('\0', '\uFFFD'), "%s::%s");

    /// How values of an SQL type travel.
    static Wire of(String type) {
        return switch (type) {
            case "boolean" -> BOOLEAN;
            case "smallint" -> SHORT;
            case "int" -> INT;
            case "bigint" -> LONG;
            case "double precision" -> DOUBLE;
            case "timestamptz" -> TIME;
            default -> TEXT;
        };
    }

    // In the database's own words, so that it counts as what the database refuses.
    private static long micros(Instant time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (ArithmeticException _) {
            throw new DataIntegrityViolationException(
                    "the database has no place for the time " + time,
                    new SQLException("timestamp out of range: " + time, DATETIME_FIELD_OVERFLOW));
        }
    }
}
