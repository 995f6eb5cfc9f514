package io.gannet.catalog.upkeep;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When what is not needed goes.
///
/// @param grace how long bytes that no row names any more stay; longer than records are under way
/// @param sweepEvery how often bytes are freed
/// @param unplacedEvery how often images are looked for that no collection has any more, which reads all of them
/// @param patience how long bytes that were asked for again may take to come
/// @param watch how long after its bytes were freed a content is looked after, should a late record name it; longer
///     than the broker keeps records
/// @param threads how many calls to the object store are made at once
/// @param expiry when objects go that are no contents
/// @param retention when images and what is told of jobs go
@ConfigurationProperties("gannet.catalog.upkeep")
public record UpkeepProperties(
        @DefaultValue("24h") Duration grace,
        @DefaultValue("15m") Duration sweepEvery,
        @DefaultValue("24h") Duration unplacedEvery,
        @DefaultValue("1h") Duration patience,
        @DefaultValue("8d") Duration watch,
        @DefaultValue("8") int threads,
        @DefaultValue Expiry expiry,
        @DefaultValue Retention retention) {

    /// When objects go that are no contents. What names a job stays as long as the job runs.
    ///
    /// @param every how often that is looked for
    /// @param documents pages, sitemaps, feeds: after they were first fetched
    /// @param crawls which pages jobs have planned
    /// @param lists uploaded lists, and what reading lists leaves
    /// @param syncs what jobs read of catalogues
    /// @param urls what is known of addresses: after the last answer
    /// @param robots what robots.txt files said
    /// @param strays what interrupted writes left
    /// @param straysEvery how often strays are looked for among the contents, which lists the whole store
    public record Expiry(
            @DefaultValue("24h") Duration every,
            @DefaultValue("30d") Duration documents,
            @DefaultValue("30d") Duration crawls,
            @DefaultValue("30d") Duration lists,
            @DefaultValue("30d") Duration syncs,
            @DefaultValue("180d") Duration urls,
            @DefaultValue("30d") Duration robots,
            @DefaultValue("2d") Duration strays,
            @DefaultValue("7d") Duration straysEvery) {

        /// @throws IllegalArgumentException if a time is not positive
        public Expiry {
            Stream.of(every, documents, crawls, lists, syncs, urls, robots, strays, straysEvery)
                    .forEach(time -> requirePositive("expiry", time));
        }
    }

    /// When images and what is told of jobs go; what is null stays for ever.
    ///
    /// @param every how often that is looked for
    /// @param images images that were last seen so long ago, and neither used since nor pinned
    /// @param types the same for collections of a type, in place of `images`
    /// @param jobs jobs that ended so long ago, with all their items
    /// @param addresses what is known of addresses that were last tried so long ago
    /// @param syncs what is known of syncs
    /// @param runs what is known of the runs of schedules
    /// @param deliveries what others were told
    public record Retention(
            @DefaultValue("1h") Duration every,
            @Nullable Duration images,
            Map<String, Duration> types,
            @Nullable Duration jobs,
            @Nullable Duration addresses,
            @Nullable Duration syncs,
            @Nullable Duration runs,
            @Nullable Duration deliveries) {

        /// @throws IllegalArgumentException if a time is not positive
        public Retention { // what is not configured comes as null
            types = types == null ? Map.of() : Map.copyOf(types);
            requirePositive("retention.every", every);
            Stream.concat(Stream.of(images, jobs, addresses, syncs, runs, deliveries), types.values().stream())
                    .filter(time -> time != null)
                    .forEach(time -> requirePositive("retention", time));
        }
    }

    /// @throws IllegalArgumentException if a value is not positive
    public UpkeepProperties {
        requirePositive("grace", grace);
        requirePositive("sweep-every", sweepEvery);
        requirePositive("unplaced-every", unplacedEvery);
        requirePositive("patience", patience);
        requirePositive("watch", watch);
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "gannet.catalog.upkeep.threads is " + threads + "; it must be at least 1");
        }
    }

    private static void requirePositive(String name, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(
                    "gannet.catalog.upkeep." + name + " has " + time + "; it must be longer than nothing");
        }
    }
}
