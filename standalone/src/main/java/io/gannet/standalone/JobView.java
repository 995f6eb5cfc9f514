package io.gannet.standalone;

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
record JobView(
        String id,
        State state,
        @Nullable Instant createdAt,
        @Nullable Instant finishedAt,
        Counts counts) {

    JobView {
        counts = counts == null ? new Counts(Map.of(), Map.of()) : counts;
    }

    /// How far a job is.
    enum State {
        PLANNING,
        RUNNING,
        FINISHED,
        CANCELLED;

        boolean isFinal() {
            return this == FINISHED || this == CANCELLED;
        }
    }

    /// How many items are in which state.
    record Counts(Map<ItemView.State, Integer> images, Map<ItemView.State, Integer> documents) {

        Counts {
            images = images == null ? Map.of() : Map.copyOf(images);
            documents = documents == null ? Map.of() : Map.copyOf(documents);
        }

        int images(ItemView.State state) {
            return images.getOrDefault(state, 0);
        }

        int documents(ItemView.State state) {
            return documents.getOrDefault(state, 0);
        }

        int items() {
            return sum(images) + sum(documents);
        }

        int ended() {
            return items() - images(ItemView.State.PENDING) - documents(ItemView.State.PENDING);
        }

        int failed() {
            return images(ItemView.State.FAILED) + documents(ItemView.State.FAILED);
        }

        private static int sum(Map<ItemView.State, Integer> counts) {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// The exit status of a command that ran this job to its end.
    int exitStatus() {
        boolean fine = state == State.FINISHED && counts.failed() == 0 && counts.images(ItemView.State.READY) > 0;
        return fine ? ExitStatus.DONE : ExitStatus.INCOMPLETE;
    }

    /// The job in one line.
    String summary() {
        return "Job " + id + " is " + state.name().toLowerCase(Locale.ROOT) + ": "
                + counts.images(ItemView.State.READY) + " images ready, "
                + counts.failed() + " failed, "
                + (counts.images(ItemView.State.SKIPPED) + counts.documents(ItemView.State.SKIPPED)) + " skipped, "
                + (counts.items() - counts.ended()) + " pending.";
    }
}
