package io.gannet.catalog.upkeep.core;

import io.gannet.contract.BlobKeys;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An object that is no content of an image, and goes when it is old.
///
/// @param kind what it is
/// @param jobId the job that it was written for, if its key tells
public record Leftover(Kind kind, @Nullable String jobId) {

    private static final Pattern OF_JOB = Pattern.compile("(?:crawls|lists/ranges|catalogs/[^/]+/syncs)/([^/]+)/.*");

    /// What it is.
    public enum Kind {
        /// A page, a sitemap, a feed.
        DOCUMENT,
        /// Which pages a job has planned.
        CRAWL,
        /// A list that was uploaded.
        UPLOAD,
        /// A list that was packed.
        UNPACKED,
        /// A mark that a range of a list has been published.
        RANGE,
        /// What a job read of a catalogue.
        SYNC,
        /// What is known of an address.
        URL,
        /// What a robots.txt says.
        ROBOTS,
        /// What an interrupted write left.
        STRAY
    }

    /// What an object is.
    ///
    /// @return empty if it does not go by age
    public static Optional<Leftover> of(String key) {
        Kind kind = ContentKeys.isStray(key) ? Kind.STRAY : kind(key);
        if (kind == null) {
            return Optional.empty();
        }
        var ofJob = OF_JOB.matcher(key);
        return Optional.of(new Leftover(kind, ofJob.matches() ? ofJob.group(1) : null));
    }

    private static @Nullable Kind kind(String key) {
        if (key.startsWith(BlobKeys.DOCUMENTS)) {
            return Kind.DOCUMENT;
        }
        if (key.startsWith(BlobKeys.CRAWLS)) {
            return Kind.CRAWL;
        }
        if (key.startsWith(BlobKeys.LISTS + "uploads/")) {
            return Kind.UPLOAD;
        }
        if (key.startsWith(BlobKeys.LISTS + "unpacked/")) {
            return Kind.UNPACKED;
        }
        if (key.startsWith(BlobKeys.LISTS + "ranges/")) {
            return Kind.RANGE;
        }
        if (key.startsWith(BlobKeys.CATALOGS)) {
            return OF_JOB.matcher(key).matches() ? Kind.SYNC : null; // its log is what the next sync is compared with
        }
        if (key.startsWith(BlobKeys.URLS)) {
            return Kind.URL;
        }
        return key.startsWith(BlobKeys.ROBOTS) ? Kind.ROBOTS : null;
    }
}
