package io.gannet.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.sink.core.Batch;
import io.gannet.testsupport.Facts;
import io.gannet.testsupport.TestServers;
import io.gannet.worker.StartRefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MigrationTest {

    @Test
    void makesTheTablesAndIsContentWithThemTheNextTime() {
        var details = details(TestServers.postgres().newDatabase());

        migrate(details);
        migrate(details);

        var info = flyway(new Migration(details, Duration.ofSeconds(5))).info();
        assertThat(info.pending()).isEmpty();
        assertThat(info.applied()).doesNotHaveDuplicates().hasSizeGreaterThan(4);
    }

    @Test
    void fillsImagesFromBeforeWithTheSameRecordOnceMore() {
        var details = details(TestServers.postgres().newDatabase());
        var migration = new Migration(details, Duration.ofSeconds(5));
        var configuration = Flyway.configure().target("2");
        migration.customize(configuration);
        configuration.load().migrate();
        var database = new DriverManagerDataSource(details.getJdbcUrl(), details.getUsername(), details.getPassword());
        var jdbc = new JdbcTemplate(database);
        var converted = Facts.converted(Facts.of("job").image("0", 1), "a", 3);
        jdbc.update(
                "INSERT INTO images VALUES (?, 'key', 'image/png', 1, 'png', 640, 480, true, 1, ?::timestamptz)",
                converted.fetched().original().hash().hex(),
                converted.at().toString());

        migrate(details);
        assertThat(jdbc.queryForMap("SELECT * FROM images"))
                .containsEntry("width", 640)
                .containsEntry("quality", null)
                .containsEntry("placeholder", false);

        var batch = new Batch();
        batch.add(converted, Facts.at(0));
        new Tables(
                        jdbc,
                        new TransactionTemplate(new JdbcTransactionManager(database)),
                        new SimpleMeterRegistry(),
                        TestTables.PLACEHOLDER)
                .write(batch);
        assertThat(jdbc.queryForMap("SELECT *, cardinality(seen_addresses) AS addresses FROM images"))
                .containsEntry("quality", 60)
                .containsEntry("addresses", 1);
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
