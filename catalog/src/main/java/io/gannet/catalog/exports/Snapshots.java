package io.gannet.catalog.exports;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads the tables as they are at one moment, however long that takes and however much it is: in a transaction that
/// only reads, through a cursor that has a thousand rows in memory. The connection is free again once the reader
/// returns or throws.
final class Snapshots {

    private static final int ROWS_AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    Snapshots(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// Reads in one snapshot whatever the reader reads.
    <T> T read(Supplier<T> reader) {
        return reading.execute(_ -> reader.get());
    }

    /// The first row that a query finds.
    <T> Optional<T> first(String sql, Map<String, ?> parameters, RowMapper<T> mapper) {
        return jdbc.sql(sql + " LIMIT 1").params(parameters).query(mapper).optional();
    }

    /// Gives rows to a reader as they come; within [#read].
    void rows(String sql, Map<String, ?> parameters, RowCallbackHandler reader) {
        jdbc.sql(sql).withFetchSize(ROWS_AT_ONCE).params(parameters).query(reader);
    }
}
