package io.gannet.embedded;

import java.util.Map;

/// How loud the embedded servers should be by default.
public final class ServerLogging {

    /// Spring Boot properties (`logging.level.…`) that leave only what a person must know of. A broker reports
    /// hundreds of lines about every start and stop otherwise.
    public static final Map<String, String> QUIET = Map.of(
            "logging.level.kafka", "ERROR",
            "logging.level.org.apache.kafka", "ERROR",
            "logging.level.state.change.logger", "ERROR",
            "logging.level.org.gaul", "WARN",
            "logging.level.org.eclipse.jetty", "WARN",
            "logging.level.io.zonky", "WARN",
            "logging.level.software.amazon.awssdk", "WARN");

    private ServerLogging() {}
}
