package io.gannet.catalog.clockwork;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;

/// Does a task again that our own infrastructure has failed, for as long as it takes: after two seconds, four, and so
/// on up to a minute. What else can go wrong a task must settle itself.
///
/// @param <T> what the task knows
public final class Patience<T> implements FailureHandler<T> {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final int LONGEST_SECONDS = 60;

    @Override
    public void onFailure(ExecutionComplete failed, ExecutionOperations<T> task) {
        int doublings = Math.min(failed.getExecution().consecutiveFailures, 5);
        long seconds = Math.min(LONGEST_SECONDS, SHORTEST.toSeconds() << doublings);
        task.reschedule(failed, failed.getTimeDone().plusSeconds(seconds));
    }
}
