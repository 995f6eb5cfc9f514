package io.gannet.download.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Whose turn is when. The one that has been due for longest comes first.
final class Turns {

    private record Turn(Instant due, long number, HostQueue queue) {

        // A turn that was changed since stays in the order until it comes up.
        boolean isStale() {
            return number != queue.turnNumber;
        }
    }

    private final PriorityQueue<Turn> order =
            new PriorityQueue<>(Comparator.comparing(Turn::due).thenComparingLong(Turn::number));
    private long lastNumber;

    /// Notes when the queue's turn is, if that has changed.
    void schedule(HostQueue queue) {
        Instant due = queue.due();
        if (due == null || !due.equals(queue.turn)) {
            queue.turn = due;
            queue.turnNumber = ++lastNumber;
            if (due != null) {
                order.add(new Turn(due, lastNumber, queue));
            }
        }
    }

    /// The queue whose turn it is, which must be scheduled again; null if it is nobody's.
    @Nullable
    HostQueue take(Instant now) {
        Instant due = next();
        if (due == null || due.isAfter(now)) {
            return null;
        }
        HostQueue queue = order.remove().queue();
        queue.turn = null;
        return queue;
    }

    /// When it is the next queue's turn; null if no queue waits for one.
    @Nullable
    Instant next() {
        while (!order.isEmpty() && order.element().isStale()) {
            order.remove();
        }
        return order.isEmpty() ? null : order.element().due();
    }
}
