package io.gannet.convert.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.convert.ConverterProperties;
import io.gannet.convert.core.Budgets;
import io.gannet.convert.engine.EngineMain;
import io.gannet.convert.process.EngineCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A great many broken files on the worker's own way: as many engine processes as by default, with the default
/// limits.
///
/// | property | default | |
/// |---|---|---|
/// | `gannet.fuzz.inputs` | 100,000 | how many files |
/// | `gannet.fuzz.seed` | 1 | another one makes other files |
/// | `gannet.fuzz.from` | 0 | the number of the first, so that one alone can be had again |
/// | `gannet.fuzz.engine` | `default` | `imageio` for the engine of machines without libvips |
/// | `gannet.corpus` | | see [io.gannet.convert.core.Corpus] |
///
/// What kills an engine is contained, and answered as INTERNAL_ERROR; such files lie in `target/fuzz`, to be looked
/// at.
class MutationFuzzIT {

    private static final Logger log = LoggerFactory.getLogger(MutationFuzzIT.class);
    private static final Duration STARTS_OF_ENGINES = Duration.ofSeconds(5); // two at the most, on a busy machine
    private static final int INPUTS_A_LINE = 5_000;
    private static final long SAMPLE_MILLIS = 50;

    private final long inputs = Long.getLong("gannet.fuzz.inputs", 100_000);
    private final long seed = Long.getLong("gannet.fuzz.seed", 1);
    private final long from = Long.getLong("gannet.fuzz.from", 0);
    private final boolean imageIo = "imageio".equals(System.getProperty("gannet.fuzz.engine"));
    private final ConverterProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("gannet.converter", ConverterProperties.class);
    private final Budgets budgets = properties.budgets();
    private final Path folder = Path.of("target", "fuzz");
    private final List<Lane> lanes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < properties.conversions(); i++) {
            Path words = folder.resolve("engine-" + i + ".log");
            lanes.add(new Lane(properties, budgets, () -> engine(words)));
        }
    }

    private ProcessBuilder engine(Path words) {
        Class<?> main = imageIo ? ImageIoMain.class : EngineMain.class;
        ProcessBuilder builder = new EngineCommand(main, properties.engineMemory(), null).builder();
        builder.command()
                .replaceAll(argument -> argument.startsWith("-XX:ErrorFile=")
                        ? "-XX:ErrorFile=" + folder.resolve("crash-%p.log")
                        : argument);
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(words.toFile()));
    }

    @AfterEach
    void stop() {
        lanes.forEach(Lane::close);
    }

    @Test
    void everyBrokenFileIsAnsweredInTimeAndInBoundedMemory() throws IOException, InterruptedException {
        Seeds seeds = Seeds.on(EngineMain.engine(null));
        var mutants = new Mutants(seeds, seed);
        Duration longest = properties.deadline().plus(STARTS_OF_ENGINES);
        var report = new FuzzReport(folder, longest);
        log.info(
                "{} mutants of {} seeds, with gannet.fuzz.seed={}, on {} engines: {}",
                inputs,
                seeds.all().size(),
                seed,
                lanes.size(),
                lanes.getFirst().version());

        run(mutants, report);

        log.info("{}", report);
        Files.writeString(folder.resolve("report.txt"), report.toString());
        assertThat(report.unanswered()).isEmpty();
        assertThat((long) report.inputs()).isEqualTo(inputs);
        assertThat(report.late()).isEmpty();
        assertThat(report.peakBytes())
                .isLessThanOrEqualTo(properties.engineMemory().toBytes());
    }

    private void run(Mutants mutants, FuzzReport report) throws InterruptedException {
        var next = new AtomicLong(from);
        try (var sampler = Executors.newSingleThreadScheduledExecutor()) {
            var sampling = sampler.scheduleAtFixedRate(
                    () -> lanes.forEach(lane -> report.seen(lane.memory(), "something")),
                    SAMPLE_MILLIS,
                    SAMPLE_MILLIS,
                    TimeUnit.MILLISECONDS);
            List<Thread> threads = lanes.stream()
                    .map(lane -> Thread.ofPlatform().start(() -> work(lane, mutants, next, report)))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            sampling.cancel(false);
        }
    }

    private void work(Lane lane, Mutants mutants, AtomicLong next, FuzzReport report) {
        for (long index = next.getAndIncrement(); index < from + inputs; index = next.getAndIncrement()) {
            Mutant mutant = mutants.of(index);
            try {
                report.answered(lane.run(mutant));
            } catch (RuntimeException e) {
                log.error("no answer to {}", mutant.fileName(), e);
                report.failed(mutant, e);
            }
            if ((index - from) % INPUTS_A_LINE == INPUTS_A_LINE - 1) {
                log.info("{}; engines have {} MB", report.progress(), megabytes());
            }
        }
    }

    private List<Long> megabytes() {
        return lanes.stream().map(lane -> lane.memory().nowBytes() >> 20).toList();
    }
}
