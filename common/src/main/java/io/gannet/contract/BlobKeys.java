package io.gannet.contract;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where things are in the object store. Every key follows from content or address alone, so that doing a step twice
/// writes the same object twice.
public final class BlobKeys {

    /// The prefix of originals: hash → bytes.
    public static final String ORIGINALS = "originals/";

    /// The prefix of documents: hash → bytes.
    public static final String DOCUMENTS = "documents/";

    /// The prefix of the URL map: URL and credential → content hash and validators.
    public static final String URLS = "urls/";

    /// The prefix of what was learnt of robots.txt: origin → its text.
    public static final String ROBOTS = "robots/";

    /// The prefix of renditions: hash and spec → result.
    public static final String RENDITIONS = "renditions/";

    /// The prefix of the logs of which pages jobs that follow links have planned.
    public static final String CRAWLS = "crawls/";

    /// The prefix of lists of images that were uploaded, and of what reading lists leaves.
    public static final String LISTS = "lists/";

    /// The prefix of those that were uploaded.
    public static final String UPLOADED_LISTS = LISTS + "uploads/";

    /// The prefix of what catalogues had when they were read.
    public static final String CATALOGS = "catalogs/";

    private BlobKeys() {}

    /// The key of the original with this content.
    public static String original(ContentHash hash) {
        return ORIGINALS + sharded(hash.hex());
    }

    /// The key of the document with this content.
    public static String document(ContentHash hash) {
        return DOCUMENTS + sharded(hash.hex());
    }

    /// The key of what is known of a URL. The credential is part of it, so that what one caller may see is never
    /// handed to another.
    public static String url(WebUrl url, @Nullable String credential) {
        String identity = credential == null ? url.value() : credential + '\n' + url.value();
        return URLS
                + sharded(ContentHash.of(identity.getBytes(StandardCharsets.UTF_8))
                        .hex()) + ".json";
    }

    /// The key of what the robots.txt of an origin (scheme, host and port) says.
    public static String robots(String origin) {
        return ROBOTS
                + sharded(
                        ContentHash.of(origin.getBytes(StandardCharsets.UTF_8)).hex()) + ".json";
    }

    /// The key of the verdicts (JSON) on converting this original, by whatever spec.
    public static String verdicts(ContentHash original) {
        return RENDITIONS + sharded(original.hex()) + "/verdicts.json";
    }

    /// The key of the bytes that converting this original by this spec gave.
    public static String rendition(ContentHash original, RenditionSpec spec) {
        return RENDITIONS
                + sharded(original.hex())
                + '/'
                + spec.digest()
                + '.'
                + spec.format().extension();
    }

    /// The key of an entry (JSON) of the log of which pages a job has planned.
    ///
    /// @param entry which, from 0
    public static String crawl(String jobId, int entry) {
        return "%s%s/%08d.json".formatted(CRAWLS, jobId, entry);
    }

    /// The key of a list that is uploaded.
    ///
    /// @param id an id of its own
    /// @param extension what the list's format is told from, such as `.csv.gz`, or nothing
    public static String uploadedList(String id, String extension) {
        return UPLOADED_LISTS + id + extension;
    }

    /// The key of the list that was packed as the object with this content.
    public static String unpackedList(ContentHash packed) {
        return LISTS + "unpacked/" + sharded(packed.hex());
    }

    /// The key of the mark that the range with this number has been published.
    public static String listRange(String jobId, int number) {
        return LISTS + "ranges/" + jobId + '/' + number;
    }

    /// The prefix of a catalogue's completed syncs, each a JSON object by its number, from 0, in eight digits.
    public static String catalogLog(String catalog) {
        return CATALOGS + catalog + "/log/";
    }

    /// The prefix of what one job read of a catalogue.
    public static String catalogSync(String catalog, String jobId) {
        return CATALOGS + catalog + "/syncs/" + jobId + '/';
    }

    // Two levels of 256 keep any one folder small on stores that are folders underneath.
    private static String sharded(String hex) {
        return hex.substring(0, 2) + '/' + hex.substring(2, 4) + '/' + hex;
    }
}
