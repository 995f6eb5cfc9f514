package io.gannet.convert.process;

import io.gannet.contract.Reason;
import io.gannet.convert.core.Engines;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Order;
import io.gannet.convert.core.Outcome;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.process.EngineProcess.GoneException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The place of one engine process, and an engine that works there. What kills two processes one after the other is
/// judged to be the fault of the bytes; what takes too long is judged so at once.
final class Seat implements Engines.Lent, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Seat.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final int IMAGES = 5_000; // what broken ones leave behind in the codecs adds up
    private static final int ATTEMPTS = 2; // the first death may have been an accident, such as lack of memory

    private final Supplier<ProcessBuilder> command;
    private final Duration deadline;
    private final ScheduledExecutorService clock;
    private final AtomicInteger deaths = new AtomicInteger();
    private volatile @Nullable EngineProcess process; // used by one thread at a time
    private volatile boolean closed;
    private @Nullable String version;
    private int images;

    Seat(Supplier<ProcessBuilder> command, Duration deadline, ScheduledExecutorService clock) {
        this.command = command;
        this.deadline = deadline;
        this.clock = clock;
    }

    /// Starts the process if there is none.
    ///
    /// @return it, perhaps not ready yet
    EngineProcess start() {
        EngineProcess running = process;
        if (running == null) {
            try {
                running = EngineProcess.start(command.get(), clock);
            } catch (IOException e) {
                throw new UncheckedIOException("an image engine could not be started", e);
            }
            version = null;
            images = 0;
            process = running;
        }
        return running;
    }

    private EngineProcess ready() {
        EngineProcess running = start();
        if (version == null) {
            try {
                version = running.awaitReady(START);
            } catch (GoneException e) {
                process = null;
                throw new IllegalStateException("an image engine did not start: " + e.getMessage(), e);
            }
        }
        return running;
    }

    /// The engine's version.
    ///
    /// @throws IllegalStateException if it does not start
    String version() {
        ready();
        return String.valueOf(version);
    }

    @Override
    public Judged<Outcome> convert(byte[] original, Order order) {
        images++;
        if (images > IMAGES) {
            close(process);
            process = null;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return ready().call(original, order, deadline, Seat::outcome);
            } catch (GoneException e) {
                if (closed) {
                    throw new IllegalStateException("the worker is stopping", e);
                }
                process = null;
                deaths.incrementAndGet();
                log.warn("an image engine was lost on an image of {} bytes: {}", original.length, e.getMessage());
                if (e.late()) {
                    return fault("The conversion did not end within " + deadline.toMillis() + " milliseconds.");
                }
                if (attempt == ATTEMPTS) {
                    return fault("The decoder crashed on it, " + ATTEMPTS + " times: " + e.getMessage() + '.');
                }
            }
        }
    }

    private static Judged<Outcome> fault(String sentence) {
        return new Judged.Rejected<>(Reason.INTERNAL_ERROR, sentence);
    }

    private static Judged<Outcome> outcome(Reply reply, List<byte[]> blobs) throws StreamCorruptedException {
        return switch (reply) {
            case Reply.Done done ->
                Judged.good(new Outcome.Done(done.header(), made(done, blobs), Duration.ofNanos(done.nanos())));
            case Reply.TooLarge(long pixels) -> Judged.good(new Outcome.TooLarge(pixels));
            case Reply.Refused(Reason reason, String detail) -> new Judged.Rejected<>(reason, detail);
            case Reply.Ready _ -> throw new StreamCorruptedException("not asked for: " + reply);
        };
    }

    private static Rendering made(Reply.Done done, List<byte[]> blobs) throws StreamCorruptedException {
        int count = done.renditions().size();
        if (blobs.size() != count + 1) {
            throw new StreamCorruptedException(blobs.size() + " blobs that do not fit " + done);
        }
        var renditions = new ArrayList<Rendered>();
        for (int i = 0; i < count; i++) {
            Reply.Size rendered = done.renditions().get(i);
            renditions.add(new Rendered(blobs.get(i), rendered.width(), rendered.height()));
        }
        Reply.Size size = done.sample();
        try {
            return new Rendering(renditions, new Sample(size.width(), size.height(), done.bands(), blobs.getLast()));
        } catch (IllegalArgumentException e) {
            throw new StreamCorruptedException("no sample: " + e.getMessage());
        }
    }

    int deaths() {
        return deaths.get();
    }

    OptionalLong pid() {
        EngineProcess running = process;
        return running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
    }

    @Override
    public void close() {
        closed = true;
        close(process);
    }

    private static void close(@Nullable EngineProcess running) {
        if (running != null) {
            running.close();
        }
    }
}
