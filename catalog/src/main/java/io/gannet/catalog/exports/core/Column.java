package io.gannet.catalog.exports.core;

import java.util.Locale;

/// A column of a table that is exported. The columns of one table are the constants of one enum.
public interface Column {

    /// What values of a column are, if they are there at all.
    enum Kind {
        /// A [String].
        TEXT,
        /// A [Long].
        NUMBER,
        /// A [java.math.BigDecimal].
        DECIMAL,
        /// An [java.time.Instant].
        TIME,
        /// Addresses by name: a [String] that is a JSON object of strings.
        LINKS
    }

    /// The name of its constant.
    String name();

    /// Its place among the columns, from 0.
    int ordinal();

    /// What its values are.
    Kind kind();

    /// What it is called in every format, such as `final_url`.
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
