package io.gannet.catalog.access;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How callers are told apart, and what each may ask for.
///
/// @param rate how many requests a second each caller may make of an instance; 0 for any number
/// @param remember for how long an instance goes on from what it knows of a key: a key that is revoked ends so soon
/// @param collectionsClaim the claim of a JWT that limits it to collections, as a list of patterns
/// @param corsOrigins the origins whose pages may use the API from a browser, such as `https://shop.example`
/// @param auditRetention how long it is kept who changed what
@ConfigurationProperties("gannet.catalog.access")
public record AccessProperties(
        @DefaultValue("0") int rate,
        @DefaultValue("5s") Duration remember,
        @DefaultValue("gannet_collections") String collectionsClaim,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("365d") Duration auditRetention) {

    /// @throws IllegalArgumentException if a value makes no sense
    public AccessProperties {
        corsOrigins = List.copyOf(corsOrigins);
        if (rate < 0) {
            throw new IllegalArgumentException("gannet.catalog.access.rate is " + rate + "; it must be 0 or more");
        }
        if (remember.isNegative() || auditRetention.isNegative()) {
            throw new IllegalArgumentException(
                    "gannet.catalog.access.remember and .audit-retention must not be negative");
        }
    }
}
