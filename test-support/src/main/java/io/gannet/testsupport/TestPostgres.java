package io.gannet.testsupport;

import io.gannet.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A PostgreSQL server that gives every test a database of its own.
public final class TestPostgres {

    private static final String PREFIX = "test_";

    private final PostgresServer server;
    private final AtomicInteger databases = new AtomicInteger();

    TestPostgres(PostgresServer server) {
        this.server = server;
        dropDatabasesOfEarlierRuns();
    }

    /// Creates an empty database.
    ///
    /// @return its JDBC URL, with user and password in it
    public String newDatabase() {
        String name = PREFIX + databases.incrementAndGet();
        server.createDatabaseIfMissing(name);
        return server.jdbcUrl(name);
    }

    /// Who connects; the URLs say so too.
    public String username() {
        return server.username();
    }

    private void dropDatabasesOfEarlierRuns() {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select datname from pg_database where starts_with(datname, '" + PREFIX + "')")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("drop database " + name);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The databases of earlier test runs cannot be dropped", e);
        }
    }
}
