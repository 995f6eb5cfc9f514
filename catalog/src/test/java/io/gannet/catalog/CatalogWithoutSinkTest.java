package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.testsupport.TestServers;
import io.gannet.worker.StartRefusedException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class CatalogWithoutSinkTest {

    @Test
    void isNotReadyBeforeTheSinkHasMadeTheTables() {
        try (var catalog = new RunningCatalog(
                Map.of("spring.datasource.url", TestServers.postgres().newDatabase(), "spring.flyway.enabled", false),
                Catalog.class)) {
            var response = catalog.get("/api/v1/jobs/some");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).get("detail").asString()).contains("metadata-sink");
        }
    }

    @Test
    void isNotReadyBeforeANewerSinkHasBroughtTheTablesUpToDate() {
        String url = TestServers.postgres().newDatabase();
        Flyway.configure()
                .dataSource(url, TestServers.postgres().username(), "")
                .locations("classpath:db/migration/sink")
                .target("2")
                .load()
                .migrate();
        try (var catalog = new RunningCatalog(
                Map.of("spring.datasource.url", url, "spring.flyway.enabled", false), Catalog.class)) {
            var response = catalog.get("/api/v1/images/" + "0".repeat(64) + "/similar");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).get("detail").asString()).contains("not up to date");
        }
    }

    @Test
    void isNotReadyWhileTheDatabaseIsAway() {
        try (var catalog = new RunningCatalog(
                Map.of("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/gannet", "spring.flyway.enabled", false),
                Catalog.class)) {
            var response = catalog.get("/api/v1/jobs/some");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(json(response).get("detail").asString()).contains("database");
        }
    }

    @Test
    void asksForTheTokenOnlyAtTheApi() {
        try (var catalog = new RunningCatalog(
                Map.of(
                        "spring.datasource.url",
                        TestServers.postgres().newDatabase(),
                        "spring.flyway.enabled",
                        false,
                        "gannet.catalog.token",
                        "s3cret"),
                Catalog.class)) {
            var without = catalog.get("/api/v1/jobs");
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(catalog.get("/api/v1/jobs", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(catalog.get("/api/v1/jobs", "Authorization", "Bearer s3cret")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(catalog.get("/api%2Fv1/jobs").statusCode())
                    .as("no way around")
                    .isEqualTo(404);
            assertThat(catalog.get("/v3/api-docs").statusCode()).isEqualTo(200);
            assertThat(catalog.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void doesNotStartOpenToOthers() {
        assertThatThrownBy(() -> new RunningCatalog(
                                Map.of(
                                        "spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/gannet",
                                        "spring.flyway.enabled", false,
                                        "gannet.catalog.open", false),
                                Catalog.class)
                        .close())
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e).hasStackTraceContaining(StartRefusedException.class.getName()))
                .rootCause()
                .hasMessageContaining("gannet.catalog.token is not set");
    }
}
