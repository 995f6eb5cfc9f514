package io.gannet.convert.process;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Colours;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.OpenImage;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.core.metadata.Exif;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// An engine process that does what its "image" tells it to, however bad.
public final class PlantedEngine implements ImageEngine {

    /// Serves the worker that started this process.
    public static void main(String... args) throws IOException {
        EngineServer.serve(Long.parseLong(args[0]), PlantedEngine::new);
    }

    @Override
    public String version() {
        return "planted";
    }

    @Override
    public Judged<OpenImage> open(MemorySegment original) {
        String order = new String(original.toArray(JAVA_BYTE), UTF_8);
        switch (order.split(" ")[0]) {
            case "crash" -> crash();
            case "crash-once" -> crashOnce(Path.of(order.split(" ")[1]));
            case "exit" -> Runtime.getRuntime().halt(3);
            case "garbage" -> garbage();
            case "devour" -> devour();
            case "swell" -> Arrays.fill(new byte[180 << 20], (byte) 1);
            default -> {
                // all is well so far
            }
        }
        return order.equals("refuse") ? Judged.corrupt("It was told to say so.") : Judged.good(new Opened(order));
    }

    private record Opened(String order) implements OpenImage {

        @Override
        public Header header() {
            return new Header("png", 4, 3, 1, new Colours(Colours.Space.RGB, 8, false, "P3", false), Exif.NONE);
        }

        @Override
        public Judged<Rendering> render(List<RenditionSpec> specs) {
            if (order.equals("hang")) {
                while (true) {
                    Thread.onSpinWait();
                }
            }
            List<Rendered> made = specs.stream()
                    .map(spec -> new Rendered((spec.name() + " of " + order).getBytes(UTF_8), 4, 3))
                    .toList();
            return Judged.good(new Rendering(made, Sample.ofArgb(2, 1, new int[] {0xff102030, 0x80ffffff})));
        }

        @Override
        public void close() {
            // it holds nothing
        }
    }

    private static void crash() {
        MemorySegment.ofAddress(8).reinterpret(4).get(JAVA_INT, 0);
    }

    private static void crashOnce(Path marker) {
        if (!Files.exists(marker)) {
            try {
                Files.createFile(marker);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            crash();
        }
    }

    @SuppressWarnings("resource") // standard output is not to be closed
    private static void garbage() {
        try {
            new FileOutputStream(FileDescriptor.out)
                    .write("no message at all, and long enough for one".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Native memory, which no limit of the heap sees.
    private static void devour() {
        while (true) {
            Arena.global().allocate(64 << 20).fill((byte) 1);
        }
    }
}
