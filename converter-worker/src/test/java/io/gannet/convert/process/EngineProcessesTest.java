package io.gannet.convert.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Limits;
import io.gannet.convert.core.Order;
import io.gannet.convert.core.Outcome;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// Real processes with an engine that misbehaves as it is told.
class EngineProcessesTest {

    private static final EngineCommand COMMAND =
            new EngineCommand(PlantedEngine.class, DataSize.ofMegabytes(512), null);

    private static EngineProcesses engines;

    @BeforeAll
    static void start() {
        engines = new EngineProcesses(1, COMMAND::builder, Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void carriesEverythingToAnEngineAndBack() {
        assertThat(engines.version()).isEqualTo("planted");
        byte[] original = "picture".getBytes(UTF_8);

        Outcome.Done done = done(engines.lend(engine -> engine.convert(original, order(RenditionSpec.DEFAULTS))));

        assertThat(done.header().colours().profile()).isEqualTo("P3");
        Rendering made = done.made();
        assertThat(made.renditions())
                .extracting(rendered -> new String(rendered.bytes(), UTF_8))
                .containsExactly("jpg of picture", "thumb of picture");
        assertThat(made.renditions()).extracting(Rendered::width).containsExactly(4, 4);
        assertThat(made.sample().argb()).containsExactly(0xff102030, 0x80ffffff);
        assertThat(convert("refuse")).isEqualTo(Judged.corrupt("It was told to say so."));
    }

    @Test
    void takesAFileLongerThanAnyBuffer() {
        byte[] original = new byte[9_000_000];

        Outcome.Done done = done(engines.lend(
                engine -> engine.convert(original, order(List.of(RenditionSpec.DEFAULTS.getFirst())))));

        assertThat(done.made().renditions().getFirst().bytes()).hasSize(9_000_000 + "jpg of ".length());
    }

    @Test
    void asksBeforeItDecodesMoreThanItIsAllowed() {
        var frugal = order(List.of()).allowing(11);

        Judged<Outcome> judged = engines.lend(engine -> engine.convert("picture".getBytes(UTF_8), frugal));

        assertThat(judged).isEqualTo(Judged.good(new Outcome.TooLarge(12)));
    }

    @Test
    void blamesTheBytesForTheSecondCrashAndGoesOn() {
        int deaths = engines.deaths();

        assertThat(convert("crash")).isInstanceOfSatisfying(Judged.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.INTERNAL_ERROR);
            assertThat(rejected.detail())
                    .startsWith("The decoder crashed on it, 2 times: ")
                    .endsWith(".");
        });
        assertThat(engines.deaths()).isEqualTo(deaths + 2);
        assertThat(convert("picture")).isInstanceOf(Judged.Good.class);
    }

    @Test
    void forgivesOneCrash(@TempDir Path folder) {
        assertThat(convert("crash-once " + folder.resolve("marker"))).isInstanceOf(Judged.Good.class);
    }

    @Test
    void doesNotTryAgainWhatHangs() {
        try (var impatient = new EngineProcesses(1, COMMAND::builder, Duration.ofMillis(600))) {
            byte[] original = "hang".getBytes(UTF_8);
            long pid = impatient.pids().getFirst();

            Judged<Outcome> judged = impatient.lend(engine -> engine.convert(original, order(List.of())));

            assertThat(judged)
                    .isEqualTo(new Judged.Rejected<>(
                            Reason.INTERNAL_ERROR, "The conversion did not end within 600 milliseconds."));
            assertThat(impatient.deaths()).isEqualTo(1);
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void endsAProcessThatSaysWhatMakesNoSense() {
        assertThat(convert("garbage")).isInstanceOf(Judged.Rejected.class);
        assertThat(convert("exit")).isInstanceOf(Judged.Rejected.class);
        assertThat(convert("picture")).isInstanceOf(Judged.Good.class);
    }

    @Test
    void capsTheMemoryThatNoHeapLimitSees() {
        assertThat(convert("devour")).isInstanceOf(Judged.Rejected.class);
        assertThat(convert("picture")).isInstanceOf(Judged.Good.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givesBackWhatALargeImageNeededOfTheHeap() {
        int deaths = engines.deaths();

        assertThat(convert("swell")).isInstanceOf(Judged.Good.class);
        assertThat(convert("picture")).isInstanceOf(Judged.Good.class); // by then it has been given back

        assertThat(engines.deaths()).isEqualTo(deaths);
        Path status = Path.of("/proc/" + engines.pids().getFirst() + "/status");
        assertThat(status)
                .content()
                .containsPattern("VmHWM:\\s+[2-9]\\d{5} kB")
                .containsPattern("VmRSS:\\s+1?\\d{5} kB");
    }

    @Test
    void replacesAProcessBeforeWhatBrokenImagesLeaveBehindAddsUp() {
        int deaths = engines.deaths();
        long pid = engines.pids().getFirst();

        for (int i = 0; i < 5_001; i++) {
            assertThat(convert("picture")).isInstanceOf(Judged.Good.class);
        }

        assertThat(engines.pids()).hasSize(1).doesNotContain(pid);
        assertThat(engines.deaths()).isEqualTo(deaths);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void lendsAnEngineToOneImageAtATime() {
        var begun = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var one = CompletableFuture.supplyAsync(
                () -> engines.lend(_ -> {
                    begun.countDown();
                    return await().until(() -> over.getCount() == 0, Boolean::booleanValue);
                }),
                Thread::startVirtualThread);
        await().until(() -> begun.getCount() == 0);
        var other = CompletableFuture.supplyAsync(() -> engines.lend(_ -> "other"), Thread::startVirtualThread);
        await().until(() -> engines.waiting() == 1);
        assertThat(other).isNotDone();

        over.countDown();

        assertThat(one.join()).isTrue();
        assertThat(other.join()).isEqualTo("other");
    }

    @Test
    void saysThatAnEngineCannotBeStarted() {
        assertThatThrownBy(() ->
                        new EngineProcesses(1, () -> new ProcessBuilder("/no/such/program"), Duration.ofSeconds(1)))
                .hasMessageContaining("could not be started");
    }

    @Test
    void judgesNothingWhenTheWorkerStops() {
        var stopping = new EngineProcesses(1, COMMAND::builder, Duration.ofSeconds(20));
        byte[] original = "hang".getBytes(UTF_8);
        var begun = new CountDownLatch(1);
        var answer = CompletableFuture.supplyAsync(
                () -> stopping.lend(engine -> {
                    begun.countDown();
                    return engine.convert(original, order(List.of()));
                }),
                Thread::startVirtualThread);
        await().until(() -> begun.getCount() == 0);

        stopping.close();

        assertThatThrownBy(answer::join).hasRootCauseInstanceOf(EngineProcess.GoneException.class);
    }

    private static Judged<Outcome> convert(String order) {
        return engines.lend(engine -> engine.convert(order.getBytes(UTF_8), order(List.of())));
    }

    private static Order order(List<RenditionSpec> specs) {
        return new Order(new Limits(10_000_000, 100, 100, 1), Selection.ALL, specs, 100);
    }

    private static Outcome.Done done(Judged<Outcome> judged) {
        if (judged instanceof Judged.Good<Outcome>(Outcome.Done done)) {
            return done;
        }
        throw new AssertionError(judged.toString());
    }
}
