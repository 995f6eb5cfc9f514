package io.gannet.messaging;

import io.gannet.contract.Topic;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How topics are created where they do not exist yet.
///
/// @param create whether to create them; without it they must exist
/// @param partitions how many partitions a topic gets
/// @param replication how many copies of each partition the cluster keeps
/// @param overrides partitions by topic name, where they differ
@ConfigurationProperties("gannet.topics")
public record TopicProperties(
        @DefaultValue("true") boolean create,
        @DefaultValue("12") int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue Map<String, Integer> overrides) {

    /// @throws IllegalArgumentException if a number is not positive
    public TopicProperties {
        if (partitions < 1) {
            throw new IllegalArgumentException("gannet.topics.partitions is " + partitions + "; it must be at least 1");
        }
        if (replication < 1) {
            throw new IllegalArgumentException(
                    "gannet.topics.replication is " + replication + "; it must be at least 1");
        }
        overrides = Map.copyOf(overrides);
    }

    int partitionsOf(Topic topic) {
        return overrides.getOrDefault(topic.topicName(), partitions);
    }
}
