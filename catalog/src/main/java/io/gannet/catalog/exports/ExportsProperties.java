package io.gannet.catalog.exports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How exports work.
///
/// @param concurrency how many may go on at once; each holds a connection to the database
@ConfigurationProperties("gannet.catalog.exports")
public record ExportsProperties(@DefaultValue("4") int concurrency) {

    /// @throws IllegalArgumentException if none may
    public ExportsProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "gannet.catalog.exports.concurrency is " + concurrency + "; it must be at least 1");
        }
    }
}
