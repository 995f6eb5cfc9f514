package io.gannet.catalog.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dead letter.
///
/// @param partition its partition in the dead-letter topic
/// @param offset its offset there
/// @param parkedAt when it was parked
/// @param why why, in a sentence
/// @param topic the topic that it is from
/// @param originalPartition its partition there
/// @param originalOffset its offset there
/// @param key its key
/// @param headers its own headers
/// @param bytes how long its value is
/// @param value how its value begins
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterView(
        int partition,
        long offset,
        Instant parkedAt,
        @Nullable String why,
        String topic,
        int originalPartition,
        long originalOffset,
        @Nullable String key,
        Map<String, String> headers,
        int bytes,
        @Nullable String value) {}
