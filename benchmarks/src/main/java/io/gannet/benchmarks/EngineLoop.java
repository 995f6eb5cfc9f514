package io.gannet.benchmarks;

import io.gannet.contract.Selection;
import io.gannet.convert.core.Engines;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Limits;
import io.gannet.convert.core.Order;
import io.gannet.convert.core.Outcome;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.measure.Looks;
import io.gannet.convert.core.measure.Quality;
import io.gannet.convert.engine.EngineMain;
import io.gannet.convert.process.EngineCommand;
import io.gannet.convert.process.EngineProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/// The converter's engine in a process of its own as in the worker, at work on one photograph at a time, and nothing
/// of the worker around it.
final class EngineLoop implements AutoCloseable {

    private static final DataSize MEMORY = DataSize.ofMegabytes(1536);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Order ORDER = new Order(
            new Limits(64 << 20, 100_000_000, 65_535, 10_000), Selection.ALL, ConvertJob.RENDITIONS, 4_000_000);

    private final EngineProcesses engines;
    private final Photographs photographs;
    private List<byte[]> mixed = List.of();

    EngineLoop(Photographs photographs) {
        this.engines = new EngineProcesses(1, new EngineCommand(EngineMain.class, MEMORY, null)::builder, DEADLINE);
        this.photographs = photographs;
    }

    /// The libvips that the engine has loaded.
    ///
    /// @throws IllegalStateException if it has none
    String library() {
        engines.version(); // which waits until it is there
        try {
            return Files.readAllLines(
                            Path.of("/proc", String.valueOf(engines.pids().getFirst()), "maps"))
                    .stream()
                    .filter(line -> line.contains("/libvips"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no libvips on this machine"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers `convert CLASS COUNT` once so many photographs of the class were converted, each of them in turn,
    /// `measure CLASS COUNT` once they were converted and measured, and `mixed OF INDEX` once one of so many mixed
    /// ones was; with the length of what was made of them, bytes.
    String answer(String question) {
        String[] words = question.split(" ", 3);
        int number = Integer.parseInt(words[2]);
        return switch (words[0]) {
            case "convert" -> String.valueOf(convert(photographs.of(words[1]), number, false));
            case "measure" -> String.valueOf(convert(photographs.of(words[1]), number, true));
            case "mixed" -> {
                if (mixed.isEmpty()) {
                    mixed = photographs.mixed(Integer.parseInt(words[1]));
                }
                yield String.valueOf(convert(mixed.get(number), true));
            }
            default -> throw new IllegalArgumentException("no question is called " + question);
        };
    }

    private long convert(List<byte[]> chosen, int count, boolean measured) {
        long length = 0;
        for (int i = 0; i < count; i++) {
            length += convert(chosen.get(i % chosen.size()), measured);
        }
        return length;
    }

    private long convert(byte[] photograph, boolean measured) {
        Judged<Outcome> outcome = engines.lend(engine -> convert(engine, photograph));
        if (outcome instanceof Judged.Good<Outcome>(Outcome.Done done)) {
            return lengthOf(photograph, done.header(), done.made(), measured);
        }
        throw new IllegalStateException("a photograph was not converted: " + outcome);
    }

    // As the worker does it.
    private static Judged<Outcome> convert(Engines.Lent engine, byte[] photograph) {
        Judged<Outcome> outcome = engine.convert(photograph, ORDER);
        return outcome instanceof Judged.Good<Outcome>(Outcome.TooLarge(long pixels))
                ? engine.convert(photograph, ORDER.allowing(pixels))
                : outcome;
    }

    private static long lengthOf(byte[] photograph, Header header, Rendering made, boolean measured) {
        long length = made.renditions().stream()
                .mapToLong(rendered -> rendered.bytes().length)
                .sum();
        if (!measured) {
            return length;
        }
        int quality = Quality.of(
                header.width(),
                header.height(),
                (double) photograph.length / header.pixels(),
                header.format(),
                Looks.of(made.sample()));
        return length + (quality < 0 ? 1 : 0); // so that the compiler cannot leave it out
    }

    @Override
    public void close() {
        engines.close();
    }
}
