package io.gannet.sink;

import io.gannet.worker.StartRefusedException;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// Brings the tables up to date at the start, waiting for PostgreSQL where it is not up yet.
final class Migration implements FlywayConfigurationCustomizer, FlywayMigrationStrategy {

    private final JdbcConnectionDetails database;
    private final Duration patience;

    Migration(JdbcConnectionDetails database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        // A connection of its own: the pool would log a stack trace for each try.
        configuration
                .dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword())
                .locations("classpath:db/migration/sink")
                .table("gannet_schema_history")
                .connectRetries(Math.toIntExact(patience.toSeconds()))
                .connectRetriesInterval(1);
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SQLException reason && isConnectionFault(reason)) {
                throw new StartRefusedException(
                        "PostgreSQL at " + address() + " did not answer for " + patience.toSeconds()
                                + " s; start it, or set spring.datasource.url to where it is ("
                                + reason.getMessage() + ")",
                        e);
            }
            throw e;
        }
    }

    // Without the parameters, of which the password may be one.
    private String address() {
        return database.getJdbcUrl().replaceFirst("\\?.*", "");
    }

    // Class 08 is a connection exception, class 57 an operator's intervention such as a server that is starting up.
    private static boolean isConnectionFault(SQLException reason) {
        String state = String.valueOf(reason.getSQLState());
        return state.startsWith("08") || state.startsWith("57");
    }
}
