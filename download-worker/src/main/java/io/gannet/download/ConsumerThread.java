package io.gannet.download;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that has a consumer to itself and gets another, after a pause, when something fails.
final class ConsumerThread {

    /// What is done on the thread.
    interface Reader {

        /// A new consumer, subscribed to what is to be read.
        Consumer<String, byte[]> open();

        /// Polls once and does what there is to do.
        void turn(Consumer<String, byte[]> consumer);

        /// The consumer is closed because something failed.
        void failed();
    }

    private static final Logger log = LoggerFactory.getLogger(ConsumerThread.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(100);

    private final String name;
    private final Reader reader;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    ConsumerThread(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /// Ends it in order.
    ///
    /// @param patience for how long to wait for that, at least
    void stop(Duration patience) {
        running = false;
        Consumer<String, byte[]> polling = consumer;
        Thread started = thread;
        if (polling != null) {
            polling.wakeup();
        }
        try {
            if (started != null) {
                started.join(patience.plus(RECONNECT_PAUSE));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> polling = reader.open()) {
                consumer = polling;
                while (running) {
                    reader.turn(polling);
                }
            } catch (WakeupException _) {
                log.debug("{} was woken up to stop", name);
            } catch (KafkaException | CompletionException | IllegalArgumentException | IllegalStateException e) {
                log.error("{} failed; trying again", name, e);
                reader.failed();
                pause();
            }
        }
    }

    private void pause() {
        long until = System.nanoTime() + RECONNECT_PAUSE.toNanos();
        while (running && System.nanoTime() < until) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
