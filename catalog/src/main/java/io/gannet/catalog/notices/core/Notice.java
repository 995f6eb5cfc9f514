package io.gannet.catalog.notices.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.ContentHash;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.JobFinished;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Something to tell somebody.
///
/// @param id the same for every attempt; it follows from what is told
/// @param kind how it is told
/// @param jobId the job that it is about
/// @param target whom: the webhook's address; of a channel only the host, as its address is a secret
/// @param body what, in JSON
public record Notice(String id, Kind kind, String jobId, String target, String body) {

    /// How something is told.
    public enum Kind {
        /// A signed POST to the address that a job names.
        WEBHOOK,
        /// A message to the configured channel.
        SLACK
    }

    private static final int ID_LENGTH = 32;

    /// A job has finished.
    ///
    /// @param state its state
    public static Notice finished(JobFinished finished, String state, WebUrl url) {
        Map<String, Object> data = new TreeMap<>(Map.of(
                "jobId", finished.jobId(),
                "state", state,
                "ready", finished.ready(),
                "failed", finished.failed(),
                "skipped", finished.skipped(),
                "finishedAt", finished.at()));
        Map<String, Object> body =
                new TreeMap<>(Map.of("type", "job.finished", "timestamp", finished.at(), "data", data));
        return new Notice(
                id(Kind.WEBHOOK, finished.eventId()), Kind.WEBHOOK, finished.jobId(), url.value(), json(body));
    }

    /// A job has finished, and some of its items failed.
    public static Notice failures(JobFinished finished, String channel) {
        return slack(
                finished,
                finished.jobId(),
                channel,
                "Job " + finished.jobId() + " has finished: " + finished.ready() + " ready, " + finished.failed()
                        + " failed, " + finished.skipped() + " skipped.");
    }

    /// A catalogue could not be read.
    public static Notice failedSync(CatalogSynced synced, String channel) {
        return slack(
                synced,
                synced.jobId(),
                channel,
                "Catalogue " + synced.catalog() + " could not be read (job " + synced.jobId() + "): "
                        + Objects.requireNonNull(synced.failure()) + " What was known of it stands.");
    }

    /// A record about an item was parked. A job's are told of once a day.
    public static Notice deadLetter(ItemFailed failed, String channel) {
        String job = failed.request().item().jobId();
        var day = failed.at().atOffset(ZoneOffset.UTC).toLocalDate();
        return new Notice(
                id(Kind.SLACK, job + "/dead-letters/" + day),
                Kind.SLACK,
                job,
                channel,
                text("Records of job " + job + " were parked, the first today about item "
                        + failed.request().item().id() + ": " + failed.detail()));
    }

    private static Notice slack(GannetRecord about, String jobId, String channel, String text) {
        return new Notice(id(Kind.SLACK, about.eventId()), Kind.SLACK, jobId, channel, text(text));
    }

    // The three characters that Slack takes for markup.
    private static String text(String text) {
        return json(
                Map.of("text", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }

    private static String id(Kind kind, String event) {
        return "msg_"
                + ContentHash.of((kind + " " + event).getBytes(UTF_8)).hex().substring(0, ID_LENGTH);
    }

    private static String json(Object body) {
        return RecordCodec.mapper().writeValueAsString(body);
    }
}
