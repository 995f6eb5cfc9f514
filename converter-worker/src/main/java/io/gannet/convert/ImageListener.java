package io.gannet.convert;

import io.gannet.contract.ImageFetched;
import io.gannet.contract.Topic;
import io.gannet.convert.core.Converter;
import io.gannet.messaging.RecordPublisher;
import org.springframework.kafka.annotation.KafkaListener;

/// Takes fetched images and publishes what became of them.
public final class ImageListener {

    private static final int MAX_POLL_RECORDS = 4; // enough that commits cost nothing beside conversions

    private final Converter converter;
    private final RecordPublisher publisher;
    private final ConverterProperties properties;

    ImageListener(Converter converter, RecordPublisher publisher, ConverterProperties properties) {
        this.converter = converter;
        this.publisher = publisher;
        this.properties = properties;
    }

    /// Converts one image; returns when the answer is durable.
    @KafkaListener(
            topics = Topic.IMAGES_FETCHED_NAME,
            groupId = "gannet-converter",
            concurrency = "#{__listener.threads()}",
            properties = {
                "max.poll.records=" + MAX_POLL_RECORDS,
                "max.poll.interval.ms=#{__listener.longestPollMillis()}"
            })
    public void on(ImageFetched fetched) {
        publisher.publish(converter.convert(fetched)).join();
    }

    /// How many consumers there are.
    public int threads() {
        return properties.conversionThreads();
    }

    /// How long a consumer may stay away from the broker.
    public long longestPollMillis() {
        return properties.longestPoll(MAX_POLL_RECORDS).toMillis();
    }
}
