package io.gannet.sink;

import com.zaxxer.hikari.HikariDataSource;
import io.gannet.contract.GannetRecord;
import io.gannet.sink.core.Batch;
import io.gannet.testsupport.Facts;
import io.gannet.testsupport.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The tables in a database of their own.
final class TestTables {

    static final List<String> NAMES = List.of(
            "collections",
            "jobs",
            "items",
            "images",
            "renditions",
            "collection_images",
            "addresses",
            "syncs",
            "job_counts",
            "hosts",
            "host_rules");

    /// When a content is a placeholder here.
    static final SinkProperties.Placeholder PLACEHOLDER = new SinkProperties.Placeholder(4, 2);

    final JdbcTemplate jdbc;
    final Tables tables;

    TestTables() {
        String url = System.getProperty("gannet.postgres", ""); // to try another release than the embedded one
        var database = new HikariDataSource(); // a connection that is made anew plans its statements anew
        database.setMinimumIdle(1);
        database.setJdbcUrl(url);
        if (url.isEmpty()) {
            var postgres = TestServers.postgres();
            database.setJdbcUrl(postgres.newDatabase());
            database.setUsername(postgres.username());
        }
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/sink")
                .load()
                .migrate();
        jdbc = new JdbcTemplate(database);
        tables = new Tables(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                new SimpleMeterRegistry(),
                PLACEHOLDER);
        clear();
    }

    void clear() {
        jdbc.execute("TRUNCATE " + String.join(", ", NAMES) + " CASCADE");
    }

    /// Writes records in one batch.
    void write(GannetRecord... records) {
        write(List.of(records));
    }

    void write(List<GannetRecord> records) {
        var batch = new Batch();
        for (var each : records) {
            batch.add(each, Facts.at(0));
        }
        tables.write(batch);
    }

    String state(String jobId) {
        return jdbc.queryForObject("SELECT state FROM jobs WHERE id = ?", String.class, jobId);
    }

    /// Every row of every table as text.
    List<String> dump() {
        List<String> rows = new ArrayList<>();
        for (var table : NAMES) {
            rows.addAll(jdbc.queryForList(
                    "SELECT '" + table + " ' || t::text FROM " + table + " AS t ORDER BY 1", String.class));
        }
        return rows;
    }

    /// Of every table how many rows it has, and a digest of them.
    List<String> digests() {
        return NAMES.stream()
                .map(table -> jdbc.queryForObject(
                        "SELECT '" + table
                                + " ' || count(*) || ' rows ' || coalesce(md5(string_agg(t::text, '|' ORDER BY"
                                + " t::text COLLATE \"C\")), '') FROM " + table + " AS t",
                        String.class))
                .toList();
    }
}
