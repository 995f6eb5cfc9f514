package io.gannet.convert;

import io.gannet.contract.ImageFetched;
import io.gannet.contract.Topic;
import io.gannet.convert.core.Converter;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.RecordPublisher;
import io.gannet.messaging.UndecodableRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// Takes fetched images and publishes what became of them.
///
/// The images of a batch are answered side by side, so that what is remembered waits for the object store and the
/// broker once and not once per image. Those with the same content are answered one after the other, so that it is
/// converted once. How many are converted at a time is the engines' matter.
public final class ImageListener {

    private static final int MAX_POLL_RECORDS = 16;
    private static final CompletableFuture<Void> NOTHING_BEFORE = CompletableFuture.completedFuture(null);

    private final Converter converter;
    private final RecordPublisher publisher;
    private final DeadLetters deadLetters;
    private final ConverterProperties properties;

    ImageListener(
            Converter converter, RecordPublisher publisher, DeadLetters deadLetters, ConverterProperties properties) {
        this.converter = converter;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.properties = properties;
    }

    /// Converts images; returns when all answers are durable.
    @KafkaListener(
            topics = Topic.IMAGES_FETCHED_NAME,
            groupId = "gannet-converter",
            batch = "true",
            concurrency = "#{__listener.threads()}",
            properties = {
                "max.poll.records=" + MAX_POLL_RECORDS,
                "max.poll.interval.ms=#{__listener.longestPollMillis()}"
            })
    void on(List<ConsumerRecord<String, byte[]>> received) {
        Map<String, CompletableFuture<Void>> lastOf = new HashMap<>();
        var answers = new ArrayList<CompletableFuture<Void>>();
        for (var message : received) {
            var answer = lastOf.getOrDefault(message.key(), NOTHING_BEFORE)
                    .thenRunAsync(() -> answer(message), Thread::startVirtualThread);
            lastOf.put(message.key(), answer);
            answers.add(answer);
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .exceptionally(_ -> null)
                .join();
        for (int i = 0; i < answers.size(); i++) {
            requireDone(answers.get(i), i);
        }
    }

    private void answer(ConsumerRecord<String, byte[]> message) {
        try {
            switch (ReceivedRecords.decode(message)) {
                case ImageFetched fetched ->
                    publisher.publish(converter.convert(fetched)).join();
                case Object other ->
                    throw new UndecodableRecordException(
                            "a " + other.getClass().getSimpleName() + " has no business on " + message.topic(), null);
            }
        } catch (UndecodableRecordException e) {
            deadLetters.park(message, e);
        }
    }

    // Naming the record has those before it committed, and the common error handler judge the fault.
    private static void requireDone(CompletableFuture<Void> answer, int index) {
        try {
            answer.join();
        } catch (CompletionException e) {
            throw new BatchListenerFailedException("an image was not answered", e.getCause(), index);
        }
    }

    /// How many consumers there are.
    public int threads() {
        return properties.conversions();
    }

    /// How long a consumer may stay away from the broker.
    public long longestPollMillis() {
        return properties.longestPoll(MAX_POLL_RECORDS).toMillis();
    }
}
