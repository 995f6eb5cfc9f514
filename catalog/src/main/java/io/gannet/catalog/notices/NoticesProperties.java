package io.gannet.catalog.notices;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whom the catalog may tell of what has happened. By default nobody: it then speaks to nobody outside.
///
/// @param webhookHosts the hosts that jobs may name in `webhook.url`, exactly
/// @param webhookSecrets what messages to these are signed with, each as `whsec_` and Base64 of 24 to 64 bytes; more
///     than one while an old one is being replaced
/// @param slackUrl where messages to a channel go (an incoming webhook of Slack, or of what understands the same)
/// @param slackOn what is said there
/// @param giveUpAfter how long a message is tried
/// @param timeout how long an answer may take
@ConfigurationProperties("gannet.catalog.notices")
record NoticesProperties(
        @DefaultValue List<String> webhookHosts,
        @DefaultValue List<String> webhookSecrets,
        @Nullable URI slackUrl,
        @DefaultValue("FAILED_SYNC") Set<SlackEvent> slackOn,
        @DefaultValue("24h") Duration giveUpAfter,
        @DefaultValue("15s") Duration timeout) {

    /// What can be said to a channel.
    enum SlackEvent {
        /// A catalogue could not be read.
        FAILED_SYNC,
        /// A job has finished, and some of its items failed.
        FAILED_JOB,
        /// A record of a job was parked.
        DEAD_LETTER
    }

    /// @throws IllegalArgumentException if a time is not positive
    NoticesProperties {
        webhookHosts = List.copyOf(webhookHosts);
        webhookSecrets = List.copyOf(webhookSecrets);
        slackOn = Set.copyOf(slackOn);
        positive("give-up-after", giveUpAfter);
        positive("timeout", timeout);
    }

    /// Keeps what is secret out of logs.
    @Override
    public String toString() {
        return "NoticesProperties[webhookHosts=" + webhookHosts + ", webhookSecrets=" + webhookSecrets.size()
                + ", slackUrl=" + (slackUrl == null ? "none" : "***") + ", slackOn=" + slackOn + ", giveUpAfter="
                + giveUpAfter + ", timeout=" + timeout + "]";
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "gannet.catalog.notices." + name + " is " + value + "; it must be positive");
        }
    }
}
