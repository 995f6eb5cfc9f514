package io.gannet.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.download.core.frontier.Pace;
import io.gannet.download.core.robots.OptOuts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class DownloadPropertiesTest {

    @Test
    void heedsTheOptOutsThatAreListed() {
        DownloadProperties properties = bind(Map.of(
                "opt-out.images", "NoAI",
                "opt-out.documents", "",
                "opt-out.usages", "search, ai-train",
                "may-ignore-robots", "true"));

        assertThat(properties.rules().optOuts())
                .isEqualTo(new OptOuts(Set.of("noai"), Set.of(), Set.of("search", "train-ai"), true));
    }

    @Test
    void isPoliteByDefault() {
        DownloadProperties properties = bind(Map.of());

        assertThat(properties.contact()).isNull();
        assertThat(properties.allowedNetworks()).isEmpty();
        assertThat(properties.politeness().of("a.example")).isEqualTo(new Pace(Duration.ofMillis(250), 2));
        assertThat(properties.limits())
                .isEqualTo(new DownloadProperties.Limits(
                        DataSize.ofMegabytes(50), DataSize.ofMegabytes(10), DataSize.ofMegabytes(50)));
        assertThat(properties.timeouts())
                .isEqualTo(new DownloadProperties.Timeouts(
                        Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60)));
        assertThat(properties.retry())
                .isEqualTo(new DownloadProperties.Retry(
                        4,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        16,
                        Duration.ofMinutes(10)));
        assertThat(properties.memory())
                .isEqualTo(new DownloadProperties.Memory(
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofMinutes(1)));
        assertThat(properties.maxHeldRecords()).isEqualTo(10_000);
        assertThat(properties.maxHeldBytes()).isEqualTo(DataSize.ofMegabytes(64));
        assertThat(properties.maxInFlight()).isEqualTo(128);
        assertThat(properties.maxInFlightBytes()).isEqualTo(DataSize.ofMegabytes(512));
        assertThat(properties.maxLookups()).isEqualTo(48);
        assertThat(properties.handOver()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.session()).isEqualTo(Duration.ofSeconds(45));
        assertThat(properties.adaptive()).isTrue();
        assertThat(properties.mayIgnoreRobots()).isFalse();
        assertThat(properties.rules().optOuts())
                .isEqualTo(new OptOuts(
                        Set.of("noindex", "none", "noimageindex", "noai", "noimageai"),
                        Set.of("none", "noimageindex", "noai", "noimageai"),
                        Set.of("train-ai", "train-genai", "ai", "bots"),
                        false));
        assertThat(properties.frontierRules().optOuts())
                .isEqualTo(properties.rules().optOuts());
        assertThat(properties.resume())
                .isEqualTo(new ResumeProperties(DataSize.ofMegabytes(1), DataSize.ofMegabytes(256)));
        assertThat(properties.spool()).isNull();
        assertThat(properties.credentials()).isEmpty();
    }

    @Test
    void takesEverySetting() {
        DownloadProperties properties = bind(Map.ofEntries(
                Map.entry("contact", "https://example.com/bot"),
                Map.entry("allowed-networks", "127.0.0.0/8,fd00::/8"),
                Map.entry("interval", "2s"),
                Map.entry("concurrency", "1"),
                Map.entry("hosts[0].host", "127.*"),
                Map.entry("hosts[0].interval", "0"),
                Map.entry("hosts[0].concurrency", "16"),
                Map.entry("limits.image", "1MB"),
                Map.entry("limits.document", "2MB"),
                Map.entry("limits.listing", "3MB"),
                Map.entry("timeouts.connect", "1s"),
                Map.entry("timeouts.read", "2s"),
                Map.entry("timeouts.total", "3s"),
                Map.entry("retry.attempts", "2"),
                Map.entry("retry.first-delay", "3s"),
                Map.entry("retry.longest-delay", "4s"),
                Map.entry("retry.horizon", "5s"),
                Map.entry("retry.circuit", "6"),
                Map.entry("retry.forgiveness", "7s"),
                Map.entry("session", "12s"),
                Map.entry("adaptive", "false"),
                Map.entry("may-ignore-robots", "true"),
                Map.entry("memory.fresh", "1h"),
                Map.entry("memory.gone", "2h"),
                Map.entry("memory.refused", "3h"),
                Map.entry("memory.robots", "4h"),
                Map.entry("memory.unreachable", "5h"),
                Map.entry("max-held-records", "7"),
                Map.entry("max-held-bytes", "8KB"),
                Map.entry("max-in-flight", "9"),
                Map.entry("max-in-flight-bytes", "1GB"),
                Map.entry("max-lookups", "10"),
                Map.entry("opt-out.images", "noai"),
                Map.entry("opt-out.documents", "none"),
                Map.entry("opt-out.usages", "train-ai"),
                Map.entry("resume.from", "20KB"),
                Map.entry("resume.max-kept", "21MB"),
                Map.entry("hand-over", "11s"),
                Map.entry("spool", "/spool"),
                Map.entry("credentials.shop.host", "shop.example"),
                Map.entry("credentials.shop.type", "header"),
                Map.entry("credentials.shop.header", "X-Key"),
                Map.entry("credentials.shop.value", "secret")));

        assertThat(properties)
                .isEqualTo(new DownloadProperties(
                        URI.create("https://example.com/bot"),
                        List.of("127.0.0.0/8", "fd00::/8"),
                        Duration.ofSeconds(2),
                        1,
                        List.of(new DownloadProperties.Host("127.*", Duration.ZERO, 16)),
                        new DownloadProperties.Limits(
                                DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), DataSize.ofMegabytes(3)),
                        new DownloadProperties.Timeouts(
                                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)),
                        new DownloadProperties.Retry(
                                2,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                6,
                                Duration.ofSeconds(7)),
                        new DownloadProperties.Memory(
                                Duration.ofHours(1),
                                Duration.ofHours(2),
                                Duration.ofHours(3),
                                Duration.ofHours(4),
                                Duration.ofHours(5)),
                        7,
                        DataSize.ofKilobytes(8),
                        9,
                        DataSize.ofGigabytes(1),
                        10,
                        Duration.ofSeconds(12),
                        false,
                        true,
                        new OptOutProperties(Set.of("noai"), Set.of("none"), Set.of("train-ai")),
                        new ResumeProperties(DataSize.ofKilobytes(20), DataSize.ofMegabytes(21)),
                        Duration.ofSeconds(11),
                        Path.of("/spool"),
                        Map.of(
                                "shop",
                                new CredentialProperties(
                                        "shop.example", CredentialProperties.Type.HEADER, "X-Key", "secret"))));
        assertThat(properties).asString().doesNotContain("secret");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        contact                | ftp://example.com | gannet.download.contact is 'ftp://example.com'
        allowed-networks       | 10.0.0.0/99       | '10.0.0.0/99' is no network
        interval               | -1s               | interval is PT-1S; it must not be negative
        concurrency            | 0                 | concurrency is 0; it must be at least 1
        hosts[0].interval      | 1s                | a gannet.download.hosts entry has no host
        limits.image           | 0                 | gannet.download.limits.image is 0
        timeouts.total         | 0s                | gannet.download.timeouts.total is PT0S
        retry.attempts         | 0                 | gannet.download.retry.attempts is 0
        session                | 1s                | gannet.download.session is PT1S; it must be at least PT6S
        memory.robots          | 2d                | gannet.download.memory.robots is PT48H; it must be between
        resume.from            | 0B                | gannet.download.resume.from is 0; it must be at least 1
        resume.max-kept        | -1B               | gannet.download.resume.max-kept is -1B; it must not be negative
        max-in-flight-bytes    | 0                 | gannet.download.max-in-flight-bytes is 0
        max-in-flight          | 0                 | gannet.download.max-in-flight is 0
        credentials.x.host     | a.example         | entry is incomplete
        """)
    void refusesWhatMakesNoSense(String name, String value, String sentence) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).hasStackTraceContaining(sentence);
    }

    private static DownloadProperties bind(Map<String, String> settings) {
        var source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put("gannet.download." + name, value));
        return new Binder(source).bindOrCreate("gannet.download", DownloadProperties.class);
    }
}
