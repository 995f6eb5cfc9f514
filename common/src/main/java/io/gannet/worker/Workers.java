package io.gannet.worker;

import java.util.Map;
import org.springframework.boot.SpringApplication;

/// Starts a worker as a process of its own.
public final class Workers {

    private Workers() {}

    /// Starts the worker and returns when it is up. Settings are looked for where Spring Boot looks for them
    /// (environment, command line, `application.yaml` beside the jar); the defaults here give way to all of these.
    ///
    /// @param worker the worker's class, both the application and its wiring
    /// @param name its name, which its log lines, metrics and records carry
    /// @param port the port of its health and metrics endpoints
    public static void run(Class<?> worker, String name, int port, String... args) {
        var application = new SpringApplication(worker);
        application.setDefaultProperties(defaults(name, port));
        application.run(args);
    }

    /// The settings that all workers share, as Spring Boot properties.
    public static Map<String, Object> defaults(String name, int port) {
        return Map.ofEntries(
                Map.entry("spring.application.name", name),
                Map.entry("server.port", port),
                Map.entry("server.shutdown", "graceful"),
                Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "30s"),
                Map.entry("spring.threads.virtual.enabled", true),
                Map.entry("spring.main.banner-mode", "off"),
                Map.entry("management.endpoints.web.exposure.include", "health,info,prometheus"),
                Map.entry("management.endpoint.health.probes.enabled", true),
                Map.entry("management.metrics.tags.application", name),
                Map.entry("logging.level.org.apache.kafka", "warn"),
                Map.entry("logging.level.crawlercommons", "error"), // it warns of what hosts write into robots.txt
                // stack traces at each try while the database is away, and for a day that never comes; both are said
                Map.entry("logging.level.com.github.kagkarlsson.scheduler.RunAndLogErrors", "off"),
                Map.entry("logging.level.com.github.kagkarlsson.scheduler.RunUntilShutdown", "off"),
                Map.entry("logging.level.com.github.kagkarlsson.scheduler.task.schedule", "off"));
    }
}
