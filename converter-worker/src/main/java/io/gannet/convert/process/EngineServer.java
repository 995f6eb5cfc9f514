package io.gannet.convert.process;

import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Outcome;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.measure.Sample;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The engine's side: answers one call after the other over standard input and output, until the worker is gone.
/// Whatever goes wrong ends the process; the worker starts another.
public final class EngineServer {

    private static final int BUFFER_BYTES = 64 << 10;

    private final ImageEngine engine;

    private EngineServer(ImageEngine engine) {
        this.engine = engine;
    }

    /// Serves until the worker is gone.
    ///
    /// @param memoryBytes what this process may use from now on
    /// @param engine makes the engine; what it prints goes to standard error
    /// @throws IOException if the worker goes in the middle of a message
    public static void serve(long memoryBytes, Supplier<ImageEngine> engine) throws IOException {
        MemoryCap.set(memoryBytes);
        Pipes.widen();
        ProcessHandle.current().parent().ifPresent(EngineServer::endWith);
        var inbox = new Inbox(new FileInputStream(FileDescriptor.in).getChannel());
        var out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES));
        System.setOut(System.err); // no library's chatter between the messages
        var server = new EngineServer(engine.get());
        Frame.of(new Reply.Ready(server.engine.version()), List.of()).writeTo(out);
        try {
            while (true) {
                server.answer(inbox.next()).writeTo(out);
                Heap.giveBack();
            }
        } catch (EOFException _) {
            return; // the worker has closed its end
        }
    }

    // Even if a codec hangs, and nobody reads the input that would tell.
    private static void endWith(ProcessHandle worker) {
        var _ = worker.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    }

    private Frame answer(Inbox.Mail asked) {
        return switch (asked.order().carryOut(engine, asked.original())) {
            case Judged.Good<Outcome>(Outcome.Done done) -> done(done);
            case Judged.Good<Outcome>(Outcome.TooLarge(long pixels)) -> Frame.of(new Reply.TooLarge(pixels), List.of());
            case Judged.Rejected<Outcome>(var reason, String detail) ->
                Frame.of(new Reply.Refused(reason, detail), List.of());
        };
    }

    private static Frame done(Outcome.Done done) {
        List<Rendered> renditions = done.made().renditions();
        Sample sample = done.made().sample();
        List<Reply.Size> sizes = renditions.stream()
                .map(rendered -> new Reply.Size(rendered.width(), rendered.height()))
                .toList();
        List<byte[]> blobs = Stream.concat(renditions.stream().map(Rendered::bytes), Stream.of(sample.values()))
                .toList();
        var size = new Reply.Size(sample.width(), sample.height());
        return Frame.of(
                new Reply.Done(
                        done.header(), sizes, size, sample.bands(), done.took().toNanos()),
                blobs);
    }
}
