package io.gannet.catalog.clockwork;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;

/// Has the scheduler run for as long as the catalog does. It starts when all else is there, and needs nobody to
/// answer for it: while PostgreSQL is away its tasks wait.
final class Clockwork implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean running;

    Clockwork(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
