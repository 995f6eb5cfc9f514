package io.gannet.catalog.clockwork;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once that the tasks stand still and once that they go on, where db-scheduler would print a stack trace at
/// each try.
final class Outages extends AbstractSchedulerListener {

    private static final Logger log = LoggerFactory.getLogger(Outages.class);

    private final AtomicBoolean out = new AtomicBoolean();

    @Override
    public void onSchedulerEvent(SchedulerEventType event) {
        switch (event) {
            case UNEXPECTED_ERROR -> {
                if (out.compareAndSet(false, true)) {
                    log.warn("Schedules and notices wait: PostgreSQL does not answer, or has not the tables yet");
                }
            }
            case RAN_EXECUTE_DUE -> {
                if (out.compareAndSet(true, false)) {
                    log.info("Schedules and notices go on");
                }
            }
            default -> {}
        }
    }
}
