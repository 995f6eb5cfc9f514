package io.gannet.convert.process;

import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.process.EngineProcess.GoneException;
import io.gannet.convert.process.EngineProcess.Reading;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
final class Seat implements ImageEngine, AutoCloseable {

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

    @Override
    public String version() {
        ready();
        return String.valueOf(version);
    }

    @Override
    public Judged<Header> probe(byte[] original) {
        images++;
        if (images > IMAGES) {
            close(process);
            process = null;
        }
        return ask(original, new Call.Probe(), (reply, _) -> switch (reply) {
            case Reply.Probed(Header header) -> Judged.good(header);
            default -> refused(reply);
        });
    }

    @Override
    public Judged<Rendering> render(byte[] original, Header header, List<RenditionSpec> specs) {
        return ask(original, new Call.Render(header, specs), (reply, blobs) -> switch (reply) {
            case Reply.Made made when made.renditions().size() == specs.size() -> Judged.good(rendering(made, blobs));
            default -> refused(reply);
        });
    }

    private <T> Judged<T> ask(byte[] original, Call call, Reading<Judged<T>> reading) {
        for (int attempt = 1; ; attempt++) {
            try {
                return ready().call(original, call, deadline, reading);
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

    private static <T> Judged<T> fault(String sentence) {
        return new Judged.Rejected<>(Reason.INTERNAL_ERROR, sentence);
    }

    private static <T> Judged<T> refused(Reply reply) throws StreamCorruptedException {
        if (reply instanceof Reply.Refused(Reason reason, String detail)) {
            return new Judged.Rejected<>(reason, detail);
        }
        throw new StreamCorruptedException("not asked for: " + reply);
    }

    private static Rendering rendering(Reply.Made made, List<byte[]> blobs) throws StreamCorruptedException {
        int count = made.renditions().size();
        var size = made.sample();
        if (blobs.size() != count + 1
                || blobs.getLast().length != Integer.BYTES * (long) size.width() * size.height()) {
            throw new StreamCorruptedException(blobs.size() + " blobs that do not fit " + made);
        }
        var renditions = new ArrayList<Rendered>();
        for (int i = 0; i < count; i++) {
            Reply.Size rendered = made.renditions().get(i);
            renditions.add(new Rendered(blobs.get(i), rendered.width(), rendered.height()));
        }
        int[] argb = new int[size.width() * size.height()];
        ByteBuffer.wrap(blobs.getLast()).asIntBuffer().get(argb);
        return new Rendering(renditions, new Sample(size.width(), size.height(), argb));
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
