package io.gannet.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes jobs and waits for what becomes of their items.
final class Load implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    /// @param bootstrapServers the broker; the topics must exist
    Load(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                List.of(Topic.IMAGES_FETCHED_NAME, Topic.IMAGES_CONVERTED_NAME, Topic.OUTCOMES_NAME).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(found -> new TopicPartition(found.topic(), found.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // it is only then that it looks
    }

    /// Publishes the job's requests and returns when all are on the topic.
    void publish(Job job) {
        List<Future<RecordMetadata>> sent =
                job.requests().stream().map(producer::send).toList();
        producer.flush();
        sent.forEach(Future::resultNow);
    }

    /// Publishes the job's requests and waits until each has a record on the topic.
    ///
    /// @return how long that took
    /// @throws IllegalStateException if an item ends without an image, or none ends for a minute
    Duration run(Job job, String topic) {
        long start = System.nanoTime();
        publish(job);
        Set<String> ended = new HashSet<>();
        long progress = System.nanoTime();
        while (ended.size() < job.items()) {
            for (ConsumerRecord<String, byte[]> received : consumer.poll(POLL)) {
                boolean failure = received.topic().equals(Topic.OUTCOMES_NAME);
                if (!failure && !received.topic().equals(topic)) {
                    continue;
                }
                String id = new String(received.headers().lastHeader("ce_id").value(), UTF_8);
                if (!id.startsWith(job.id() + '.')) {
                    continue;
                }
                if (failure) {
                    throw new IllegalStateException("an item failed: " + new String(received.value(), UTF_8));
                }
                ended.add(id.substring(0, id.indexOf('/')));
                progress = System.nanoTime();
            }
            if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                throw new IllegalStateException("of " + job.items() + " items only " + ended.size() + " have ended");
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
