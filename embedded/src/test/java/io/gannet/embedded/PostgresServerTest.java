package io.gannet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    // Shared, because the first start on a directory takes seconds.
    @TempDir
    static Path directory;

    @Test
    void keepsRowsOverARestartOnAnotherPort() throws Exception {
        String before;
        try (var postgres = PostgresServer.start(directory, 0)) {
            before = postgres.jdbcUrl();
            query(before, "create table if not exists things as select 42 as answer");
        }
        try (var postgres = PostgresServer.start(directory, 0)) {
            assertThat(postgres.jdbcUrl()).isNotEqualTo(before);
            assertThat(query(postgres.jdbcUrl(), "select answer from things")).isEqualTo("42");
        }
    }

    @Test
    void isAsDurableAsAnInstalledServerAndOnLoopbackOnly() throws Exception {
        try (var postgres = PostgresServer.start(directory, 0)) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                assertThat(query(postgres.jdbcUrl(), "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(query(postgres.jdbcUrl(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres.jdbcUrl(), "show unix_socket_directories"))
                    .isEmpty();
        }
    }

    @Test
    void admitsNobodyWithoutThePassword() throws Exception {
        try (var postgres = PostgresServer.start(directory, 0)) {
            String withoutPassword = postgres.jdbcUrl().replaceFirst("&password=.*", "");
            assertThatThrownBy(() -> query(withoutPassword, "select 1")).hasMessageContaining("password");
            assertThatThrownBy(() -> query(withoutPassword + "&password=guessed", "select 1"))
                    .hasMessageContaining("password authentication failed");
            try (var connection =
                    DriverManager.getConnection(withoutPassword, postgres.username(), postgres.password())) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void createsFurtherDatabases() throws Exception {
        try (var postgres = PostgresServer.start(directory, 0)) {
            postgres.createDatabaseIfMissing("another");
            postgres.createDatabaseIfMissing("another");
            assertThat(query(postgres.jdbcUrl("another"), "select current_database()"))
                    .isEqualTo("another");
            assertThatThrownBy(() -> postgres.createDatabaseIfMissing("x; drop database gannet"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void stopsTheServerThatAKilledRunLeftBehindAndKeepsItsRows() throws Exception {
        var forked = ForkedServer.of(Forked.class, directory);
        forked.kill();
        long orphan = pid();
        assertThat(ProcessHandle.of(orphan)).as("the orphan lives").isPresent();

        try (var postgres = PostgresServer.start(directory, 0)) {
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(pid()).isNotEqualTo(orphan);
            assertThat(query(postgres.jdbcUrl(), "select answer from things")).isEqualTo("42");
        }
    }

    @Test
    void takesOverThePortOfTheServerThatAKilledRunLeftBehind() throws Exception {
        var forked = ForkedServer.of(Forked.class, directory);
        forked.kill();
        int port = Integer.parseInt(forked.firstLine());

        try (var postgres = PostgresServer.start(directory, port)) {
            assertThat(postgres.jdbcUrl()).contains(":" + port + "/");
        }
    }

    @Test
    void isNotMisledByAPidThatBelongsToAnotherProgramByNow() throws Exception {
        PostgresServer.start(directory, 0).close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    directory.resolve("data/postmaster.pid"), stranger.pid() + "\n" + directory.resolve("data") + "\n");
            PostgresServer.start(directory, 0).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void startsOverWhereACrashCutTheFirstStartShort(@TempDir Path fresh) throws Exception {
        Files.createDirectories(fresh.resolve("data/base"));
        Files.writeString(fresh.resolve("data/postgresql.conf"), "half of it");

        try (var postgres = PostgresServer.start(fresh, 0)) {
            assertThat(query(postgres.jdbcUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesADirectoryThatAnotherProcessRunsOn() throws Exception {
        var forked = ForkedServer.of(Forked.class, directory);
        try {
            assertThatThrownBy(() -> PostgresServer.start(directory, 0))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessageContaining(
                            "in use by process " + forked.process().pid());
            assertThat(ProcessHandle.of(pid()))
                    .as("and leaves its server alone")
                    .isPresent();
        } finally {
            forked.kill();
            PostgresServer.start(directory, 0).close();
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> PostgresServer.start(directory, port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1 is taken");
        }
    }

    private static long pid() throws Exception {
        return Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                .getFirst()
                .trim());
    }

    private static String query(String jdbcUrl, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    static final class Forked {
        public static void main(String[] args) throws Exception {
            var postgres = PostgresServer.start(Path.of(args[0]), 0);
            query(postgres.jdbcUrl(), "create table if not exists things as select 42 as answer");
            ForkedServer.ready(postgres.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        }
    }
}
