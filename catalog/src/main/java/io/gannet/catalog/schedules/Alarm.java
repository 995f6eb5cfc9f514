package io.gannet.catalog.schedules;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.gannet.catalog.clockwork.Patience;
import io.gannet.catalog.schedules.StoredSchedules.Kept;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/// Wakes one instance of the catalog, whichever is free, when a run of a schedule is due. When that is, the
/// schedule's row alone says; an alarm that goes off too early, or for a schedule that is paused or gone, does
/// nothing.
///
/// Whoever sets an alarm holds the schedule's row, so that a schedule that is changed while its run starts is
/// followed.
final class Alarm {

    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("schedule");

    private Alarm() {}

    /// Sets a schedule's alarm, in the transaction that holds its row.
    static void set(SchedulerClient scheduler, String name, Instant at) {
        try {
            scheduler.schedule(TASK.instance(name).build(), at, ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException _) {
            // It is going off; whoever heard it sets it anew, and reads the row for that once this transaction is over.
        }
    }

    /// What an alarm does.
    static Task<Void> task(Runs runs, StoredSchedules schedules, TransactionOperations transactions) {
        CompletionHandler<Void> setAnew =
                (complete, alarm) -> transactions.executeWithoutResult(_ -> setAnew(schedules, complete, alarm));
        return Tasks.custom(TASK)
                .onFailure(new Patience<>())
                .onDeadExecutionRevive()
                .execute((alarm, _) -> {
                    runs.runDue(alarm.getId());
                    return setAnew;
                });
    }

    private static void setAnew(
            StoredSchedules schedules, ExecutionComplete complete, ExecutionOperations<Void> alarm) {
        Optional<Kept> kept = schedules
                .hold(complete.getExecution().getId())
                .filter(schedule -> !schedule.schedule().paused());
        if (kept.isPresent()) {
            alarm.reschedule(complete, kept.get().nextAt());
        } else {
            alarm.stop();
        }
    }
}
