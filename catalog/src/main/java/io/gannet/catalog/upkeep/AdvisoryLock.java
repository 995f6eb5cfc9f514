package io.gannet.catalog.upkeep;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/// A lock that one instance at a time has. It is held by a connection to the database, and so ends with the process
/// that has it.
final class AdvisoryLock {

    private final DataSource database;
    private final String name;

    /// @param name tells it apart from others
    AdvisoryLock(DataSource database, String name) {
        this.database = database;
        this.name = name;
    }

    /// Takes it, if nobody has it.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database is away
    Optional<Held> tryTake() {
        try {
            Connection connection = database.getConnection();
            if (ask(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
                return Optional.of(new Held(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private boolean ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, "gannet " + name);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private DataAccessResourceFailureException failed(SQLException e) {
        return new DataAccessResourceFailureException("the lock for " + name + " could not be asked for", e);
    }

    /// The lock, held until it is closed.
    final class Held implements AutoCloseable {

        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void close() {
            try (connection) {
                ask(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 0))");
            } catch (SQLException e) {
                throw failed(e);
            }
        }
    }
}
