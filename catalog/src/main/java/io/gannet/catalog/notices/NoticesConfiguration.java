package io.gannet.catalog.notices;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import io.gannet.catalog.core.WebhookHosts;
import io.gannet.catalog.notices.core.Backoff;
import io.gannet.catalog.notices.core.Signature;
import io.gannet.worker.StartRefusedException;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires who is told of what, and how.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticesProperties.class)
public class NoticesConfiguration {

    @Bean
    WebhookHosts webhookHosts(NoticesProperties properties) {
        return orRefuseToStart(() -> new WebhookHosts(properties.webhookHosts()));
    }

    @Bean
    Post post(NoticesProperties properties) {
        return new Post(properties.timeout());
    }

    @Bean
    StoredDeliveries storedDeliveries(JdbcClient jdbc) {
        return new StoredDeliveries(jdbc);
    }

    @Bean
    Task<Void> courierTask(
            StoredDeliveries deliveries,
            Post post,
            WebhookHosts webhookHosts,
            NoticesProperties properties,
            Clock clock) {
        Signature signature = orRefuseToStart(() -> new Signature(properties.webhookSecrets()));
        if (signature.isEmpty() && !webhookHosts.isEmpty()) {
            throw new StartRefusedException(
                    "gannet.catalog.notices.webhook-hosts names hosts, but there is no secret to sign for them with; set"
                            + " gannet.catalog.notices.webhook-secrets to 'whsec_' and the Base64 of 32 random bytes",
                    null);
        }
        var backoff = new Backoff(properties.giveUpAfter());
        return new Courier(deliveries, post, webhookHosts, signature, properties.slackUrl(), backoff, clock).task();
    }

    @Bean
    OutcomesListener noticesListener(
            StoredDeliveries deliveries,
            Scheduler scheduler,
            PlatformTransactionManager transactions,
            WebhookHosts webhookHosts,
            NoticesProperties properties,
            Clock clock) {
        return new OutcomesListener(
                deliveries, scheduler, new TransactionTemplate(transactions), webhookHosts, properties, clock);
    }

    @Bean
    DeliveryController deliveryController(StoredDeliveries deliveries) {
        return new DeliveryController(deliveries);
    }

    private static <T> T orRefuseToStart(Supplier<T> setting) {
        try {
            return setting.get();
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()), e);
        }
    }
}
