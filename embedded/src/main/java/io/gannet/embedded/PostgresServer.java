package io.gannet.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server as a child process, as durable as an installed one. What commits before a crash is there
/// after it.
public final class PostgresServer implements AutoCloseable {

    private static final String USERNAME = "postgres";
    private static final String DATABASE = "gannet";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(60);
    private static final long MAX_LOG_BYTES = 1 << 20;

    private final DirectoryLock lock;
    private final EmbeddedPostgres server;
    private final Path data;
    private final String password;

    private PostgresServer(DirectoryLock lock, EmbeddedPostgres server, Path data, String password) {
        this.lock = lock;
        this.server = server;
        this.data = data;
        this.password = password;
    }

    /// Starts a server; it takes connections, and has the database `gannet`, when this returns. A server that
    /// outlived the process which had started it on this directory is stopped first.
    ///
    /// @param directory where its data, its binaries and its log are kept; created if need be
    /// @param port where it listens on loopback; 0 for any free one
    /// @throws PortTakenException if the port is taken
    /// @throws DirectoryInUseException if another live process has the directory
    /// @throws ServerStartException if it cannot start for another reason
    public static PostgresServer start(Path directory, int port) {
        try {
            DirectoryLock lock = DirectoryLock.take(directory);
            Path data = directory.toRealPath().resolve("data");
            try {
                OrphanedPostgres.stop(data);
                int chosen = Ports.choose(port);
                Path initialized = directory.resolve("initialized");
                if (!Files.exists(initialized)) {
                    delete(data); // an initdb that a crash cut short
                }
                String password = password(directory.resolve("password"));
                var server =
                        new PostgresServer(lock, run(directory.toRealPath(), data, chosen, password), data, password);
                server.requirePassword();
                server.createDatabaseIfMissing(DATABASE);
                if (!Files.exists(initialized)) {
                    Files.createFile(initialized);
                }
                return server;
            } catch (Exception e) {
                OrphanedPostgres.stop(data);
                lock.close();
                throw e;
            }
        } catch (ServerStartException e) {
            throw e;
        } catch (Exception e) {
            throw new ServerStartException("PostgreSQL cannot start in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static String password(Path file) throws IOException {
        return SecretFile.lines(file, () -> List.of(SecretFile.randomText())).getFirst();
    }

    private static EmbeddedPostgres run(Path directory, Path data, int port, String password) throws IOException {
        Path log = directory.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.delete(log);
        }
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Not in the shared temporary directory: cleaners empty it under a server that runs for weeks.
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setRegisterShutdownHook(false) // whoever started it knows when its clients are done
                .setPGStartupWait(STARTUP_LIMIT)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C.UTF-8")
                .setServerConfig("listen_addresses", Ports.HOST)
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    // A superuser can run programs as whoever started the server, so others on the machine must not become one.
    private void requirePassword() throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + USERNAME + " password '" + password + "'");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all " + Ports.HOST + "/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Where clients connect, for the database `gannet`; user and password are part of it.
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /// Where clients connect, for any database, which need not exist; user and password are part of it.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
                .formatted(Ports.HOST, server.getPort(), database, USERNAME, password);
    }

    /// The superuser.
    public String username() {
        return USERNAME;
    }

    /// The superuser's password: drawn at random, kept in a file that only its owner may read, the same after a
    /// restart.
    public String password() {
        return password;
    }

    /// Creates a database unless there is one of that name.
    ///
    /// @param name lower-case letters, digits and underscores
    /// @throws IllegalArgumentException if the name is none
    /// @throws ServerStartException if the server refuses
    public void createDatabaseIfMissing(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A database's name is made of lower-case letters, digits and underscores, unlike " + name);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new ServerStartException("The database " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    /// Stops the server; open transactions are rolled back.
    @Override
    public void close() {
        try (lock) {
            server.close();
            OrphanedPostgres.stop(data); // if it did not mind being told
        } catch (IOException e) {
            throw new ServerStartException("PostgreSQL in " + data + " cannot stop: " + e.getMessage(), e);
        }
    }
}
