package io.gannet.catalog.access;

import io.gannet.catalog.core.Access;
import io.gannet.catalog.web.CatalogProperties;
import io.gannet.worker.StartRefusedException;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the door in front of the API.
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    FilterRegistrationBean<BearerTokenFilter> bearerTokenFilter(CatalogProperties properties, ServerProperties server) {
        Access access;
        try {
            access = Access.of(properties.token(), properties.open(), server.getAddress());
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()), e);
        }
        var registration = new FilterRegistrationBean<>(new BearerTokenFilter(access));
        registration.addUrlPatterns("/api/*");
        return registration;
    }
}
