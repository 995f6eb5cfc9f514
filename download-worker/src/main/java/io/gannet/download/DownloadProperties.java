package io.gannet.download;

import io.gannet.download.core.DownloadRules;
import io.gannet.download.core.fetch.Cidr;
import io.gannet.download.core.frontier.FrontierRules;
import io.gannet.download.core.frontier.Pace;
import io.gannet.download.core.frontier.Politeness;
import io.gannet.download.http.HttpRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the download-worker fetches.
///
/// @param contact a page or `mailto:` address that tells hosts who is asking and whom to turn to; part of the user
///     agent. Without it nothing but loopback is contacted
/// @param allowedNetworks networks in CIDR notation that may be contacted although they are private or otherwise
///     special
/// @param interval the least time between the starts of two requests to one host, unless the host asks for more
/// @param concurrency how many requests to one host may be under way at once
/// @param hosts other paces for some hosts; the first that fits holds
/// @param limits how long bodies may be
/// @param timeouts how long a host may take
/// @param retry how often a host that fails is asked again
/// @param memory how long answers hold
/// @param maxHeldRecords how many requests are held at most; beyond that the worker reads no more for a while
/// @param maxHeldBytes how many bytes of requests are held at most
/// @param maxInFlight how many fetches are under way at once, to all hosts together
/// @param maxInFlightBytes when the bodies that are coming in, and not stored yet, are this long in all, nothing more
///     is asked for
/// @param maxLookups how many requests are looked up in the object store at once
/// @param session after what silence of a worker its partitions go to another; at least what the broker allows
/// @param adaptive whether a host that answers ever more slowly, or fails, is asked less
/// @param mayIgnoreRobots whether jobs may ask not to heed robots.txt and opt-outs
/// @param optOut which wishes of a site not to be used are heeded
/// @param resume what is kept of bodies that broke off
/// @param handOver how long fetches under way are waited for when a partition goes to another worker or the worker
///     stops
/// @param spool where bodies over a mebibyte are kept while they are stored; the system's temporary directory by
///     default
/// @param credentials by the names under which jobs ask for them
@ConfigurationProperties("gannet.download")
record DownloadProperties(
        @Nullable URI contact,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("250ms") Duration interval,
        @DefaultValue("2") int concurrency,
        @DefaultValue List<Host> hosts,
        @DefaultValue Limits limits,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Retry retry,
        @DefaultValue Memory memory,
        @DefaultValue("10000") int maxHeldRecords,
        @DefaultValue("64MB") DataSize maxHeldBytes,
        @DefaultValue("128") int maxInFlight,
        @DefaultValue("512MB") DataSize maxInFlightBytes,
        @DefaultValue("48") int maxLookups,
        @DefaultValue("45s") Duration session,
        @DefaultValue("true") boolean adaptive,
        @DefaultValue("false") boolean mayIgnoreRobots,
        @DefaultValue OptOutProperties optOut,
        @DefaultValue ResumeProperties resume,
        @DefaultValue("10s") Duration handOver,
        @Nullable Path spool,
        @DefaultValue Map<String, CredentialProperties> credentials) {

    private static final Duration SHORTEST_SESSION = Duration.ofSeconds(6); // that a broker allows by default

    /// @throws IllegalArgumentException if a setting makes no sense; the message names it
    DownloadProperties {
        if (contact != null && !List.of("http", "https", "mailto").contains(contact.getScheme())) {
            throw new IllegalArgumentException(
                    "gannet.download.contact is '" + contact + "'; it must be an http, https or mailto address");
        }
        allowedNetworks = List.copyOf(allowedNetworks);
        allowedNetworks.forEach(Cidr::parse);
        checkPace("gannet.download", interval, concurrency);
        hosts = List.copyOf(hosts);
        atLeastOne("max-held-records", maxHeldRecords);
        atLeastOne("max-held-bytes", maxHeldBytes.toBytes());
        atLeastOne("max-in-flight", maxInFlight);
        atLeastOne("max-in-flight-bytes", maxInFlightBytes.toBytes());
        atLeastOne("max-lookups", maxLookups);
        if (session.compareTo(SHORTEST_SESSION) < 0) {
            throw new IllegalArgumentException(
                    "gannet.download.session is " + session + "; it must be at least " + SHORTEST_SESSION);
        }
        positive("hand-over", handOver);
        credentials = Map.copyOf(credentials);
    }

    /// The pace of some hosts.
    ///
    /// @param host a host name or address, in which `*` stands for any characters
    /// @param interval see [DownloadProperties#interval]
    /// @param concurrency see [DownloadProperties#concurrency]
    record Host(
            String host,
            @DefaultValue("250ms") Duration interval,
            @DefaultValue("2") int concurrency) {

        /// @throws IllegalArgumentException if a setting makes no sense
        Host {
            if (host == null || host.isBlank()) {
                throw new IllegalArgumentException("a gannet.download.hosts entry has no host; name one, or a pattern");
            }
            checkPace("gannet.download.hosts for '" + host + "'", interval, concurrency);
        }
    }

    /// How long bodies may be.
    ///
    /// @param image the longest image
    /// @param document the longest page, after decompression
    /// @param listing the longest sitemap, feed or API page, after decompression
    record Limits(
            @DefaultValue("50MB") DataSize image,
            @DefaultValue("10MB") DataSize document,
            @DefaultValue("50MB") DataSize listing) {

        /// @throws IllegalArgumentException if one is not positive
        Limits {
            atLeastOne("limits.image", image.toBytes());
            atLeastOne("limits.document", document.toBytes());
            atLeastOne("limits.listing", listing.toBytes());
        }
    }

    /// How long a host may take.
    ///
    /// @param connect to resolve its name, and to accept a connection
    /// @param read to send the next byte
    /// @param total from the beginning to the last byte
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("15s") Duration read,
            @DefaultValue("60s") Duration total) {

        /// @throws IllegalArgumentException if one is not positive
        Timeouts {
            positive("timeouts.connect", connect);
            positive("timeouts.read", read);
            positive("timeouts.total", total);
        }
    }

    /// How often a host that fails is asked again.
    ///
    /// @param attempts how often in all
    /// @param firstDelay the pause after the first failure; it doubles with each
    /// @param longestDelay the longest pause that doubling leads to
    /// @param horizon requests whose turn lies further away wait on a topic of their own rather than in the worker
    /// @param circuit after how many failures in a row a host is left alone for a while
    /// @param forgiveness after how long of quiet a host's troubles are forgotten
    record Retry(
            @DefaultValue("4") int attempts,
            @DefaultValue("1s") Duration firstDelay,
            @DefaultValue("1m") Duration longestDelay,
            @DefaultValue("1m") Duration horizon,
            @DefaultValue("16") int circuit,
            @DefaultValue("10m") Duration forgiveness) {

        /// @throws IllegalArgumentException if one is not positive
        Retry {
            atLeastOne("retry.attempts", attempts);
            positive("retry.first-delay", firstDelay);
            positive("retry.longest-delay", longestDelay);
            positive("retry.horizon", horizon);
            atLeastOne("retry.circuit", circuit);
            positive("retry.forgiveness", forgiveness);
        }
    }

    /// How long answers hold.
    ///
    /// @param fresh how long bytes do, if neither the job nor the host says
    /// @param gone how long an address that is gone is not asked again
    /// @param refused how long an address that gave another lasting failure is not asked again
    /// @param robots how long a robots.txt does; at most a day (RFC 9309 section 2.4)
    /// @param unreachable how long a host that cannot be reached is not tried again
    record Memory(
            @DefaultValue("1d") Duration fresh,
            @DefaultValue("1d") Duration gone,
            @DefaultValue("1h") Duration refused,
            @DefaultValue("1d") Duration robots,
            @DefaultValue("1m") Duration unreachable) {

        /// @throws IllegalArgumentException if one is out of its range
        Memory {
            if (robots.compareTo(Duration.ofMinutes(1)) < 0 || robots.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException(
                        "gannet.download.memory.robots is " + robots + "; it must be between a minute and a day");
            }
            positive("memory.unreachable", unreachable);
        }
    }

    Politeness politeness() {
        return new Politeness(
                new Pace(interval, concurrency),
                hosts.stream()
                        .map(host -> new Politeness.Special(host.host(), new Pace(host.interval(), host.concurrency())))
                        .toList());
    }

    FrontierRules frontierRules() {
        return new FrontierRules(
                maxInFlight,
                maxInFlightBytes.toBytes(),
                retry.horizon(),
                retry.circuit(),
                retry.forgiveness(),
                adaptive,
                mayIgnoreRobots,
                optOut.optOuts(mayIgnoreRobots));
    }

    DownloadRules rules() {
        return new DownloadRules(
                limits.image().toBytes(),
                limits.document().toBytes(),
                limits.listing().toBytes(),
                memory.fresh(),
                memory.gone(),
                memory.refused(),
                memory.robots(),
                memory.unreachable(),
                optOut.optOuts(mayIgnoreRobots));
    }

    /// @param version this worker's, to be told to those who are asked
    HttpRules httpRules(String version) {
        return new HttpRules(
                "gannet/" + version + (contact == null ? "" : " (+" + contact + ')'),
                credentials.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().secret())),
                new HttpRules.Timeouts(timeouts.connect(), timeouts.read(), timeouts.total()),
                Objects.requireNonNullElseGet(
                        spool, () -> Path.of(System.getProperty("java.io.tmpdir"), "gannet-spool")),
                resume.from().toBytes(),
                resume.maxKept().toBytes());
    }

    private static void checkPace(String prefix, Duration interval, int concurrency) {
        try {
            var _ = new Pace(interval, concurrency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(prefix + ": " + e.getMessage(), e);
        }
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("gannet.download." + name + " is " + value + "; it must be at least 1");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("gannet.download." + name + " is " + value + "; it must be positive");
        }
    }
}
