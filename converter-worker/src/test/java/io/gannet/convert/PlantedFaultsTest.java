package io.gannet.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Reason;
import io.gannet.convert.process.EngineCommand;
import io.gannet.convert.process.EngineProcesses;
import io.gannet.convert.process.PlantedEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.util.unit.DataSize;

/// The whole worker with an engine that crashes and hangs on some images.
class PlantedFaultsTest {

    private static RunningConverter converter;

    /// Puts the planted engine in place of the real one.
    @TestConfiguration(proxyBeanMethods = false)
    static class Planted {

        @Bean(destroyMethod = "close")
        @Primary
        EngineProcesses plantedEngines() {
            var command = new EngineCommand(PlantedEngine.class, DataSize.ofMegabytes(512), null);
            return new EngineProcesses(2, command::builder, Duration.ofSeconds(3));
        }
    }

    @BeforeAll
    static void start() {
        converter = RunningConverter.start("planted-faults", Map.of(), Planted.class);
    }

    @AfterAll
    static void stop() {
        converter.close();
    }

    @Test
    void aCrashEndsAsAnItemWithItsReasonAndTheNextImageConverts() {
        assertEndsAsFault("crash", "The decoder crashed on it");
    }

    @Test
    void aHangEndsAsAnItemWithItsReasonAndTheNextImageConverts() {
        assertEndsAsFault("hang", "The conversion did not end within");
    }

    private static void assertEndsAsFault(String order, String sentence) {
        ImageFetched bad = converter.stored(order.getBytes(UTF_8));
        ImageFetched next = converter.stored(("picture after " + order).getBytes(UTF_8));

        converter.publish(bad);
        converter.publish(next);

        var rejected = (ImageRejected) converter.answersTo(bad, 1).getFirst();
        assertThat(rejected.reason()).isEqualTo(Reason.INTERNAL_ERROR);
        assertThat(rejected.detail()).startsWith(sentence);
        assertThat(converter.answersTo(next, 1).getFirst()).isInstanceOf(ImageConverted.class);

        // It is remembered: whoever asks again costs no engine, and nothing is delivered for ever.
        int deaths = converter.bean(EngineProcesses.class).deaths();
        converter.publish(bad);
        assertThat(converter.answersTo(bad, 2)).containsExactly(rejected, rejected);
        assertThat(converter.bean(EngineProcesses.class).deaths()).isEqualTo(deaths);
    }
}
