package io.gannet.catalog.access;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/// Which pages may use the API from a browser (CORS).
final class Origins {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private Origins() {}

    /// These origins; none if there are none, and then nothing is said of it at all.
    static CorsConfigurationSource allowed(List<String> origins) {
        if (origins.isEmpty()) {
            return _ -> null;
        }
        var configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(origins);
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        configuration.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_NONE_MATCH,
                HttpHeaders.IF_RANGE,
                HttpHeaders.RANGE));
        configuration.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.CONTENT_RANGE,
                HttpHeaders.CONTENT_DISPOSITION,
                HttpHeaders.WWW_AUTHENTICATE));
        configuration.setMaxAge(REMEMBERED);
        return _ -> configuration;
    }
}
