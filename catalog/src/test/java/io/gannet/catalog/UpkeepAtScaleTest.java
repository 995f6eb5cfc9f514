package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.blob.BlobContent;
import io.gannet.testsupport.InMemoryBlobStore;
import io.gannet.testsupport.ManyRows;
import io.gannet.testsupport.TestServers;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/// How long upkeep takes of very many images, by hand: `-Dgannet.upkeep.rows=1000000`. The objects are in memory, so
/// that
/// it is the catalog and PostgreSQL that are measured.
@EnabledIfSystemProperty(named = "gannet.upkeep.rows", matches = "\\d+")
class UpkeepAtScaleTest {

    private static final Logger log = LoggerFactory.getLogger(UpkeepAtScaleTest.class);

    private static final InMemoryBlobStore STORE = new InMemoryBlobStore();

    // In place of the one that the catalog makes.
    @Configuration(proxyBeanMethods = false)
    static class StoreInMemory {

        @Bean
        static BeanPostProcessor storeInMemory() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return name.equals("blobStore") ? STORE : bean;
                }
            };
        }
    }

    @Test
    void reconcilesAndRemovesWhatIsOld() throws SQLException {
        String url = TestServers.postgres().newDatabase();
        generate(url, Integer.getInteger("gannet.upkeep.rows"));
        try (var catalog =
                new RunningCatalog(Map.of("spring.datasource.url", url), Catalog.class, StoreInMemory.class)) {
            JsonNode report = timed("reconcile", () -> reconcile(catalog));
            assertThat(report.at("/report/findings").isEmpty())
                    .as(report.toString())
                    .isTrue();

            String old = "{\"olderThan\": \"P1D\", \"type\": \"product\", \"dryRun\": %s}";
            timed("retention, dry run", () -> json(catalog.post("/api/v1/retention/runs", old.formatted(true))));
            timed("retention, for 15 s", () -> json(catalog.post("/api/v1/retention/runs", old.formatted(false))));
        }
    }

    private static void generate(String url, int rows) throws SQLException {
        var database =
                new SingleConnectionDataSource(url, TestServers.postgres().username(), "", true);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/sink")
                .load()
                .migrate();
        new ManyRows(database.getConnection(), rows).insert();
        String sharded = "substr(content_hash, 1, 2) || '/' || substr(content_hash, 3, 2) || '/' || content_hash";
        try (var statement = database.getConnection().createStatement()) {
            statement.execute("UPDATE images SET bytes = 1, original_key = 'originals/' || " + sharded);
            statement.execute(
                    "UPDATE renditions SET bytes = 1, blob_key = 'renditions/' || " + sharded + " || '/spec.jpg'");
            statement.execute("VACUUM ANALYZE");
            statement.setFetchSize(1000);
            var content = BlobContent.of(new byte[1], "image/jpeg");
            try (var keys = statement.executeQuery(
                    "SELECT original_key FROM images UNION ALL SELECT blob_key FROM renditions")) {
                while (keys.next()) {
                    STORE.put(keys.getString(1), content);
                }
            }
        }
        database.destroy();
    }

    private static JsonNode reconcile(RunningCatalog catalog) {
        String path = "/api/v1/reconciliations/"
                + json(catalog.post("/api/v1/reconciliations", "{\"mend\": false}"))
                        .get("id")
                        .asString();
        return await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofHours(1))
                .until(
                        () -> json(catalog.get(path)),
                        answer -> !answer.get("state").asString().equals("RUNNING"));
    }

    private interface Work {
        JsonNode done();
    }

    private static JsonNode timed(String what, Work work) {
        System.gc();
        long before = heap();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        JsonNode answer = work.done();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        log.info("{}: {} s, at most {} MiB more, garbage and all; {}", what, seconds, (peak - before) >> 20, answer);
        return answer;
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
