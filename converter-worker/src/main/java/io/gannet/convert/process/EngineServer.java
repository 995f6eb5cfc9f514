package io.gannet.convert.process;

import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The engine's side: answers one call after the other over standard input and output, until the worker is gone.
/// Whatever goes wrong ends the process; the worker starts another.
public final class EngineServer {

    private static final int BUFFER_BYTES = 64 << 10;

    private final ImageEngine engine;
    private byte[] original = {};

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
        ProcessHandle.current().parent().ifPresent(EngineServer::endWith);
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER_BYTES));
        var out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES));
        System.setOut(System.err); // no library's chatter between the messages
        var server = new EngineServer(engine.get());
        Frame.of(new Reply.Ready(server.engine.version()), List.of()).writeTo(out);
        try {
            while (true) {
                server.answer(Frame.readFrom(in)).writeTo(out);
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

    private Frame answer(Frame asked) throws IOException {
        if (!asked.blobs().isEmpty()) {
            original = asked.blobs().getFirst();
        }
        return switch (asked.message(Call.class)) {
            case Call.Probe _ -> probed(engine.probe(original));
            case Call.Render(var header, var specs) -> made(engine.render(original, header, specs));
        };
    }

    private static Frame probed(Judged<Header> judged) {
        return switch (judged) {
            case Judged.Good<Header>(Header header) -> Frame.of(new Reply.Probed(header), List.of());
            case Judged.Rejected<Header> rejected -> refused(rejected);
        };
    }

    private static Frame made(Judged<Rendering> judged) {
        return switch (judged) {
            case Judged.Good<Rendering>(Rendering made) -> {
                List<Reply.Size> sizes = made.renditions().stream()
                        .map(rendered -> new Reply.Size(rendered.width(), rendered.height()))
                        .toList();
                var sample = new Reply.Size(made.sample().width(), made.sample().height());
                List<byte[]> blobs = Stream.concat(
                                made.renditions().stream().map(Rendered::bytes),
                                Stream.of(bytes(made.sample().argb())))
                        .toList();
                yield Frame.of(new Reply.Made(sizes, sample), new ArrayList<>(blobs));
            }
            case Judged.Rejected<Rendering> rejected -> refused(rejected);
        };
    }

    private static Frame refused(Judged.Rejected<?> rejected) {
        return Frame.of(new Reply.Refused(rejected.reason(), rejected.detail()), List.of());
    }

    private static byte[] bytes(int[] argb) {
        var bytes = ByteBuffer.allocate(argb.length * Integer.BYTES);
        bytes.asIntBuffer().put(argb);
        return bytes.array();
    }
}
