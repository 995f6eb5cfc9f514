package io.gannet.catalog.notices;

import io.gannet.catalog.core.WebhookHosts;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires who is told of what, and how.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticesProperties.class)
public class NoticesConfiguration {

    @Bean
    WebhookHosts webhookHosts(NoticesProperties properties) {
        return new WebhookHosts(properties.webhookHosts());
    }
}
