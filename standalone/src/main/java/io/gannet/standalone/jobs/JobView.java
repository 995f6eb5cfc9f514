package io.gannet.standalone.jobs;

import io.gannet.standalone.console.ExitStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a job stands, as the catalog tells it.
///
/// @param id the job's id
/// @param state how far it is
/// @param createdAt when it was submitted
/// @param finishedAt when it ended, if it did
/// @param counts how many of its items are in which state
public record JobView(
        String id,
        State state,
        @Nullable Instant createdAt,
        @Nullable Instant finishedAt,
        Counts counts) {

    /// Fills in what an older instance leaves out.
    public JobView {
        counts = counts == null ? new Counts(Map.of(), Map.of()) : counts;
    }

    /// How far a job is.
    public enum State {
        PLANNING,
        RUNNING,
        FINISHED,
        CANCELLED;

        boolean isFinal() {
            return this == FINISHED || this == CANCELLED;
        }
    }

    /// How many items are in which state.
    public record Counts(Map<ItemView.State, Integer> images, Map<ItemView.State, Integer> documents) {

        /// Fills in what an older instance leaves out.
        public Counts {
            images = images == null ? Map.of() : Map.copyOf(images);
            documents = documents == null ? Map.of() : Map.copyOf(documents);
        }

        public int images(ItemView.State state) {
            return images.getOrDefault(state, 0);
        }

        public int documents(ItemView.State state) {
            return documents.getOrDefault(state, 0);
        }

        public int items() {
            return sum(images) + sum(documents);
        }

        public int ended() {
            return items() - images(ItemView.State.PENDING) - documents(ItemView.State.PENDING);
        }

        public int failed() {
            return images(ItemView.State.FAILED) + documents(ItemView.State.FAILED);
        }

        private static int sum(Map<ItemView.State, Integer> counts) {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// The exit status of a command that ran this job to its end.
    public int exitStatus() {
        boolean fine = state == State.FINISHED && counts.failed() == 0 && counts.images(ItemView.State.READY) > 0;
        return fine ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
    }

    /// The job in one line.
    public String summary() {
        return "Job " + id + " is " + state.name().toLowerCase(Locale.ROOT) + ": "
                + counts.images(ItemView.State.READY) + " images ready, "
                + counts.failed() + " failed, "
                + (counts.images(ItemView.State.SKIPPED) + counts.documents(ItemView.State.SKIPPED)) + " skipped, "
                + (counts.items() - counts.ended()) + " pending.";
    }
}
