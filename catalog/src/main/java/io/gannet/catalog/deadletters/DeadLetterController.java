package io.gannet.catalog.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.deadletters.core.Range;
import io.gannet.catalog.deadletters.core.Remainder;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.Topic;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Dead letters: what no code path could handle.
@RestController
@RequestMapping(Api.BASE + "/dead-letters")
final class DeadLetterController {

    private static final int MOST_REPLAYED = 10_000;
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    private final DeadLetterTopics topics;
    private final Replays replays;

    DeadLetterController(DeadLetterTopics topics, Replays replays) {
        this.topics = topics;
        this.replays = replays;
    }

    /// A dead-letter topic.
    ///
    /// @param topic its name
    /// @param waiting how many of its records were not sent again
    /// @param kept how many records it has
    record TopicView(String topic, long waiting, long kept) {}

    /// What a replay has sent, or would send.
    ///
    /// @param topic the dead-letter topic
    /// @param replayed how many were sent to the topic that they are from
    /// @param left how many were left, as they were parked for another reason
    /// @param dryRun true if none was sent
    /// @param next the cursor to go on from; null if that is all
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReplayView(
            String topic,
            long replayed,
            long left,
            @Nullable Boolean dryRun,
            @Nullable String next) {}

    @Operation(
            summary = "The dead-letter topics, and how many records lie there",
            description = "waiting are those that were not sent again.")
    @GetMapping
    Page<TopicView> all() {
        return broker(() -> {
            try (var consumer = topics.open()) {
                return new Page<>(
                        topics.counts(consumer).entrySet().stream()
                                .map(entry -> new TopicView(
                                        entry.getKey().deadLetterName(),
                                        entry.getValue().waiting(),
                                        entry.getValue().kept()))
                                .toList(),
                        null);
            }
        });
    }

    @Operation(
            summary = "The records that wait in a dead-letter topic, the oldest first",
            description = "topic is such as gannet.images.fetched-dlt. Of a record there are its key, its headers, why"
                    + " it was parked and how its value begins.")
    @GetMapping("/{topic}")
    Page<DeadLetterView> peek(
            @PathVariable String topic, @RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        Topic from = known(topic);
        int wanted = Parameters.limit(limit);
        long[] after = cursor == null ? null : cursor(cursor);
        return broker(() ->
                Page.of(waiting(from, after, wanted + 1), wanted, view -> view.partition() + "-" + view.offset()));
    }

    @Operation(
            summary = "Send the records that wait in a dead-letter topic again, to the topic that they are from",
            description = "Each once, as they are, without the headers that say why they were parked. With reason only"
                    + " those whose sentence has it; with dryRun=true none, to see how many there are. limit is how many are looked"
                    + " at, 10000 at most and without it; where there are more, next is the cursor to go on from.")
    @PostMapping("/{topic}/replay")
    ReplayView replay(
            @PathVariable String topic,
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable String dryRun,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor) {
        Topic to = known(topic);
        if (to.compacted()) {
            throw Problems.conflict("Of " + to.topicName() + " only the newest record of each key counts; an old one"
                    + " that is sent again would take its place.");
        }
        boolean dry = Boolean.TRUE.equals(Parameters.flag("dryRun", dryRun));
        var order = new Replays.Order(
                to,
                reason,
                cursor == null ? null : Remainder.parse(cursor),
                Parameters.number("limit", limit, MOST_REPLAYED, 1, MOST_REPLAYED));
        var replay = broker(() -> dry ? replays.count(order) : replays.replay(order));
        return new ReplayView(
                topic,
                replay.replayed(),
                replay.left(),
                dry ? true : null,
                replay.remainder().cursor());
    }

    private List<DeadLetterView> waiting(Topic topic, long @Nullable [] after, int most) {
        List<DeadLetterView> found = new ArrayList<>();
        try (var consumer = topics.open()) {
            topics.waitingIn(consumer, topic).forEach((partition, range) -> {
                if (after != null && partition.partition() < after[0]) {
                    return;
                }
                long from = after != null && partition.partition() == after[0]
                        ? Math.max(range.from(), after[1] + 1)
                        : range.from();
                topics.read(
                        consumer,
                        partition,
                        new Range(from, range.to()),
                        most - found.size(),
                        batch ->
                                batch.stream().map(letter -> letter.view(topic)).forEach(found::add));
            });
        }
        return found;
    }

    private static Topic known(String name) {
        Topic topic = DeadLetterTopics.named(name);
        if (topic == null) {
            throw Problems.notFound(
                    "There is no dead-letter topic '" + name + "'; it must be such as gannet.images.fetched-dlt.");
        }
        return topic;
    }

    private static long[] cursor(String cursor) {
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new InvalidRequestException(
                    "cursor '" + cursor + "' is none; take the value of 'next' of the page before");
        }
        return new long[] {Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))};
    }

    // What a publication fails with, so that it is said as for one.
    private static <T> T broker(Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException e) {
            throw new CompletionException(e);
        }
    }
}
