package io.gannet.catalog.images;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the bytes of images are given out.
///
/// @param delivery by whom
/// @param linkValidity for how long a link to the object store is good
@ConfigurationProperties("gannet.catalog.images")
record ImagesProperties(
        @DefaultValue("proxy") Delivery delivery,
        @DefaultValue("10m") Duration linkValidity) {

    /// Who gives bytes out.
    enum Delivery {
        /// The catalog itself.
        PROXY,
        /// The object store, to which callers are sent with a link that is good for a while.
        REDIRECT
    }

    /// @throws IllegalArgumentException if no link can be good for so long
    ImagesProperties {
        if (linkValidity.compareTo(Duration.ofMinutes(1)) < 0 || linkValidity.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("gannet.catalog.images.link-validity is " + linkValidity
                    + "; it must be between one minute and seven days");
        }
    }
}
