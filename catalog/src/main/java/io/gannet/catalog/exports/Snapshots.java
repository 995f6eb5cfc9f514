package io.gannet.catalog.exports;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads the tables as they are at one moment, however long that takes and however much it is: in a transaction that
/// only reads, through a cursor that has a thousand rows in memory. So that the database, too, has no more of them,
/// they are read along an index that has their order, and what belongs to each is looked up. The connection is free
/// again once the reader returns or throws.
final class Snapshots {

    private static final int ROWS_AT_ONCE = 1000;

    // For all rows at once the planner prefers to sort and to hash whole tables, before the first row goes out.
    private static final String ROW_BY_ROW = Stream.of(
                    "seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin", "hashagg", "material", "gathermerge")
            .map("set_config('enable_%s', 'off', true)"::formatted)
            .collect(joining(", ", "SELECT ", ""));

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
        return reading.execute(_ -> {
            jdbc.sql(ROW_BY_ROW).query((_, _) -> true).single();
            return reader.get();
        });
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
