package io.gannet.convert.process;

import io.gannet.convert.core.Order;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The worker's side of one engine process.
final class EngineProcess implements AutoCloseable {

    /// The process is gone, and with it whatever it was doing.
    static final class GoneException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean late;

        /// @param late whether it was killed, as it took too long
        GoneException(String how, boolean late) {
            super(how);
            this.late = late;
        }

        boolean late() {
            return late;
        }
    }

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int SIGNALLED = 128; // what the shell and the JDK add to the number of a fatal signal

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ScheduledExecutorService clock;
    private volatile boolean late;

    private EngineProcess(Process process, ScheduledExecutorService clock) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
        this.clock = clock;
    }

    /// Starts one. It is not ready yet; see [#awaitReady].
    ///
    /// @param clock on which its deadlines run
    static EngineProcess start(ProcessBuilder command, ScheduledExecutorService clock) throws IOException {
        return new EngineProcess(command.start(), clock);
    }

    /// Waits until it has started.
    ///
    /// @return the engine's version
    String awaitReady(Duration patience) throws GoneException {
        return switch (within(patience, () -> Frame.readFrom(in).message(Reply.class))) {
            case Reply.Ready(String version) -> version;
            case Reply other ->
                throw new GoneException("it began with " + other.getClass().getSimpleName(), false);
        };
    }

    /// Makes sense of a reply.
    ///
    /// @param <T> what that is
    @FunctionalInterface
    interface Reading<T> {

        /// @throws IOException if there is no sense in it
        T read(Reply reply, List<byte[]> blobs) throws IOException;
    }

    /// Has it carry out an order on an original.
    ///
    /// @throws GoneException if it does not answer in time, dies, or says what makes no sense
    <T> T call(byte[] original, Order order, Duration deadline, Reading<T> reading) throws GoneException {
        return within(deadline, () -> {
            Frame.of(order, List.of(original)).writeTo(out);
            Frame answer = Frame.readFrom(in);
            return reading.read(answer.message(Reply.class), answer.blobs());
        });
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T run() throws IOException;
    }

    // Reading from a process cannot be given a time limit, but what is read from can be killed.
    private <T> T within(Duration deadline, Exchange<T> exchange) throws GoneException {
        ScheduledFuture<?> alarm = clock.schedule(this::expire, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange.run();
        } catch (IOException e) {
            kill();
            throw new GoneException(how(), late);
        } finally {
            alarm.cancel(false);
        }
    }

    private void expire() {
        late = true;
        process.destroyForcibly();
    }

    private String how() {
        if (late) {
            return "it was killed, as it took too long";
        }
        int status = process.exitValue();
        return status > SIGNALLED ? "it died of signal " + (status - SIGNALLED) : "it ended with status " + status;
    }

    // What ends by itself gets a moment to do so, so that its status tells why.
    private void kill() {
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// The process's id.
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
