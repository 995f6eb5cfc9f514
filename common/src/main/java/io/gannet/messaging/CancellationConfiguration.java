package io.gannet.messaging;

import io.gannet.contract.Topic;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// What a worker imports that must know of cancelled jobs.
@Configuration(proxyBeanMethods = false)
public class CancellationConfiguration {

    @Bean
    CancelledJobs cancelledJobs(Clock clock) {
        return new CancelledJobs(clock);
    }

    @Bean
    KafkaMessageListenerContainer<String, byte[]> cancelledJobsContainer(
            ConsumerFactory<String, byte[]> consumers, CancelledJobs cancelledJobs) {
        var properties = new ContainerProperties(Topic.JOBS_NAME);
        properties.setGroupId(
                "gannet-cancellations-" + UUID.randomUUID()); // a group of one: all partitions are its own
        properties.setAckMode(AckMode.MANUAL); // it starts from a time, never from an offset
        properties.setMessageListener(cancelledJobs);
        return new KafkaMessageListenerContainer<>(consumers, properties);
    }
}
