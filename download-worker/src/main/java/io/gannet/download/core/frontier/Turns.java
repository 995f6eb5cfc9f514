package io.gannet.download.core.frontier;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Whose turn is when. Of the hosts whose turn has come, the one that has been due for longest comes first; a step of
/// priority is worth a second of that, so that what is urgent goes first and yet nobody waits for ever.
final class Turns {

    private record Turn(Instant due, Instant rank, long number, HostQueue queue) {

        // A turn that was changed since stays in the order until it comes up.
        boolean isStale() {
            return number != queue.turnNumber;
        }
    }

    private final PriorityQueue<Turn> coming =
            new PriorityQueue<>(Comparator.comparing(Turn::due).thenComparingLong(Turn::number));
    private final PriorityQueue<Turn> come =
            new PriorityQueue<>(Comparator.comparing(Turn::rank).thenComparingLong(Turn::number));
    private long lastNumber;

    /// Notes when the queue's turn is, if that has changed.
    void schedule(HostQueue queue) {
        Instant due = queue.due();
        if (due == null || !due.equals(queue.turn)) {
            queue.turn = due;
            queue.turnNumber = ++lastNumber;
            if (due != null) {
                Instant rank = due.equals(Instant.MIN) ? due : due.minusSeconds(queue.priority());
                coming.add(new Turn(due, rank, lastNumber, queue));
            }
        }
    }

    /// The queue whose turn it is, which must be scheduled again; null if it is nobody's.
    @Nullable
    HostQueue take(Instant now) {
        dropStale(coming);
        while (!coming.isEmpty() && !coming.element().due().isAfter(now)) {
            come.add(coming.remove());
            dropStale(coming);
        }
        dropStale(come);
        if (come.isEmpty()) {
            return null;
        }
        HostQueue queue = come.remove().queue();
        queue.turn = null;
        return queue;
    }

    /// When it is the next queue's turn; null if no queue waits for one.
    @Nullable
    Instant next() {
        dropStale(come);
        dropStale(coming);
        if (!come.isEmpty()) {
            return come.element().due();
        }
        return coming.isEmpty() ? null : coming.element().due();
    }

    private static void dropStale(PriorityQueue<Turn> turns) {
        while (!turns.isEmpty() && turns.element().isStale()) {
            turns.remove();
        }
    }
}
