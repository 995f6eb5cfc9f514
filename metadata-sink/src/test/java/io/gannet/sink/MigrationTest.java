package io.gannet.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.testsupport.TestServers;
import io.gannet.worker.StartRefusedException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

class MigrationTest {

    @Test
    void makesTheTablesAndIsContentWithThemTheNextTime() {
        var details = details(TestServers.postgres().newDatabase());

        migrate(details);
        migrate(details);

        assertThat(flyway(new Migration(details, Duration.ofSeconds(5))).info().applied())
                .hasSize(2);
    }

    @Test
    void saysInOneSentenceThatPostgresDoesNotAnswer() {
        var details = details("jdbc:postgresql://127.0.0.1:1/gannet?user=u&password=secret");

        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> migrate(details))
                .withMessageContaining("PostgreSQL at jdbc:postgresql://127.0.0.1:1/gannet did not answer for 2 s")
                .withMessageContaining("spring.datasource.url")
                .withMessageNotContaining("secret");
    }

    private static void migrate(JdbcConnectionDetails details) {
        var migration = new Migration(details, Duration.ofSeconds(2));
        migration.migrate(flyway(migration));
    }

    private static Flyway flyway(Migration migration) {
        var configuration = Flyway.configure();
        migration.customize(configuration);
        return configuration.load();
    }

    private static JdbcConnectionDetails details(String url) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return TestServers.postgres().username();
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }
}
