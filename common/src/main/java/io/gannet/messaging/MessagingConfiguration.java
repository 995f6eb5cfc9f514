package io.gannet.messaging;

import io.gannet.contract.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/// The messaging set-up that every worker imports: topics, publisher, and one way to handle errors for all listeners.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TopicProperties.class)
public class MessagingConfiguration {

    private static final int MAX_RECORD_BYTES = 8 << 20; // a job that lists tens of thousands of URLs
    private static final int TRIES_FOR_A_FAULTY_RECORD = 3;
    private static final String HOSTS_RETENTION_MS =
            String.valueOf(Duration.ofDays(30).toMillis()); // no host asks to be left alone for longer

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    KafkaAdmin.NewTopics gannetTopics(TopicProperties properties) {
        if (!properties.create()) {
            return new KafkaAdmin.NewTopics();
        }
        return new KafkaAdmin.NewTopics(Arrays.stream(Topic.values())
                .flatMap(topic -> topics(topic, properties))
                .toArray(NewTopic[]::new));
    }

    private static Stream<NewTopic> topics(Topic topic, TopicProperties properties) {
        TopicBuilder main = TopicBuilder.name(topic.topicName())
                .partitions(properties.partitionsOf(topic))
                .replicas(properties.replication())
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RECORD_BYTES));
        NewTopic deadLetters = TopicBuilder.name(topic.deadLetterName())
                .partitions(1)
                .replicas(properties.replication())
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(2 * MAX_RECORD_BYTES)) // plus its headers
                .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .build();
        if (topic.compacted()) {
            main = main.compact();
        }
        if (topic == Topic.HOSTS) {
            main = main.config(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete") // or every host ever met stays
                    .config(TopicConfig.RETENTION_MS_CONFIG, HOSTS_RETENTION_MS);
        }
        return Stream.of(main.build(), deadLetters);
    }

    @Bean
    ProducerFactory<String, byte[]> producerFactory(KafkaProperties properties) {
        Map<String, Object> settings = properties.buildProducerProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * MAX_RECORD_BYTES);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        return new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    KafkaTemplate<String, byte[]> kafkaTemplate(ProducerFactory<String, byte[]> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    ConsumerFactory<String, byte[]> consumerFactory(KafkaProperties properties) {
        Map<String, Object> settings = properties.buildConsumerProperties();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    RecordPublisher recordPublisher(
            KafkaTemplate<String, byte[]> kafka, Clock clock, @Value("${spring.application.name:gannet}") String name) {
        return new RecordPublisher(kafka, name, clock);
    }

    @Bean
    DeadLetters deadLetters(KafkaTemplate<String, byte[]> kafka, RecordPublisher publisher, Clock clock) {
        return new DeadLetters(kafka, publisher, clock);
    }

    @Bean
    CommonErrorHandler listenerErrorHandler(DeadLetters deadLetters) {
        var handler = new DefaultErrorHandler(deadLetters::park, faultyRecord());
        handler.addNotRetryableExceptions(UndecodableRecordException.class);
        handler.setBackOffFunction((_, e) -> Infrastructure.isAtFault(e) ? faultyInfrastructure() : null);
        return handler;
    }

    private static BackOff faultyRecord() {
        var backOff = new ExponentialBackOffWithMaxRetries(TRIES_FOR_A_FAULTY_RECORD);
        backOff.setInitialInterval(500);
        backOff.setMultiplier(2);
        return backOff;
    }

    private static BackOff faultyInfrastructure() {
        var backOff = new ExponentialBackOff(500, 2);
        backOff.setMaxInterval(15_000);
        return backOff; // no end: what the record needs will come back
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> kafkaListenerContainerFactory(
            ConsumerFactory<String, byte[]> consumers, CommonErrorHandler errorHandler) {
        var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
        factory.setConsumerFactory(consumers);
        factory.setCommonErrorHandler(errorHandler);
        factory.setRecordMessageConverter(new GannetMessageConverter());
        return factory;
    }
}
