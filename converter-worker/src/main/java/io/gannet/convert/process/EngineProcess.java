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
    private static final int TICK_MILLIS = 100;
    private static final int SIGNALLED = 128; // what the shell and the JDK add to the number of a fatal signal

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ScheduledFuture<?> watch;
    private boolean busy;
    private long due; // by the nano clock, if busy
    private boolean late;

    private EngineProcess(Process process, ScheduledExecutorService clock) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER_BYTES));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER_BYTES));
        // Now and then, as an alarm for each image would wake a thread for each.
        this.watch = clock.scheduleWithFixedDelay(this::killIfDue, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
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
        begin(deadline);
        try {
            T answer = exchange.run();
            if (endsInTime()) {
                return answer;
            }
        } catch (IOException _) {
            // how the process ended says more
        }
        throw gone();
    }

    private synchronized void begin(Duration deadline) {
        due = System.nanoTime() + deadline.toNanos();
        busy = true;
    }

    /// From now on it is not killed.
    private synchronized boolean endsInTime() {
        busy = false;
        return !late;
    }

    private synchronized void killIfDue() {
        if (busy && System.nanoTime() - due >= 0) {
            late = true;
            process.destroyForcibly();
        }
    }

    // What ends by itself gets a moment to do so, so that its status tells why.
    private GoneException gone() {
        boolean inTime = endsInTime();
        watch.cancel(false);
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new GoneException("it was killed, as the worker is stopping", !inTime);
        }
        return new GoneException(inTime ? how(process.exitValue()) : "it was killed, as it took too long", !inTime);
    }

    private static String how(int status) {
        return status > SIGNALLED ? "it died of signal " + (status - SIGNALLED) : "it ended with status " + status;
    }

    /// The process's id.
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        watch.cancel(false);
        process.destroyForcibly();
    }
}
