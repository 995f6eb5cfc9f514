package io.gannet.contract;

/// The topics of the pipeline, in the order in which an image passes them.
public enum Topic {
    /// Scrape jobs and cancellations, keyed by job id; anyone may publish.
    JOBS(Topic.JOBS_NAME),
    /// Ranges of lists to be planned, keyed by job id and number, so that those of one list spread over the workers.
    LIST_RANGES(Topic.LIST_RANGES_NAME),
    /// Fetches to be made, keyed by host, so that a host belongs to one partition and thus to one worker.
    FETCH_REQUESTS(Topic.FETCH_REQUESTS_NAME),
    /// Fetches that may not start within the next minute or so.
    FETCH_LATER_1M("gannet.fetch.later-1m"),
    /// Fetches that may not start within the next ten minutes or so.
    FETCH_LATER_10M("gannet.fetch.later-10m"),
    /// Fetches that may not start within the next hour or so.
    FETCH_LATER_1H("gannet.fetch.later-1h"),
    /// What the download workers know of each host, compacted by host.
    HOSTS(Topic.HOSTS_NAME),
    /// How each host is to be treated, compacted by host; anyone may publish.
    HOST_RULES(Topic.HOST_RULES_NAME),
    /// Pages, sitemaps, feeds and API pages that were fetched, keyed by item id.
    DOCUMENTS(Topic.DOCUMENTS_NAME),
    /// Originals that were fetched, keyed by content hash.
    IMAGES_FETCHED(Topic.IMAGES_FETCHED_NAME),
    /// Originals that were converted or rejected, keyed by content hash.
    IMAGES_CONVERTED(Topic.IMAGES_CONVERTED_NAME),
    /// What was planned and what ended without an image, keyed by job id.
    OUTCOMES(Topic.OUTCOMES_NAME);

    /// Name of [#JOBS], for annotations.
    public static final String JOBS_NAME = "gannet.jobs";

    /// Name of [#LIST_RANGES], for annotations.
    public static final String LIST_RANGES_NAME = "gannet.list.ranges";

    /// Name of [#FETCH_REQUESTS], for annotations.
    public static final String FETCH_REQUESTS_NAME = "gannet.fetch.requests";

    /// Name of [#HOSTS], for annotations.
    public static final String HOSTS_NAME = "gannet.hosts";

    /// Name of [#HOST_RULES], for annotations.
    public static final String HOST_RULES_NAME = "gannet.host.rules";

    /// Name of [#DOCUMENTS], for annotations.
    public static final String DOCUMENTS_NAME = "gannet.documents";

    /// Name of [#IMAGES_FETCHED], for annotations.
    public static final String IMAGES_FETCHED_NAME = "gannet.images.fetched";

    /// Name of [#IMAGES_CONVERTED], for annotations.
    public static final String IMAGES_CONVERTED_NAME = "gannet.images.converted";

    /// Name of [#OUTCOMES], for annotations.
    public static final String OUTCOMES_NAME = "gannet.outcomes";

    private static final String DEAD_LETTER_SUFFIX = "-dlt";

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /// The topic's name on the broker.
    public String topicName() {
        return topicName;
    }

    /// The name of the topic that takes what no consumer of this one can handle.
    public String deadLetterName() {
        return deadLetterName(topicName);
    }

    /// Whether only the newest record of each key is kept.
    public boolean compacted() {
        return this == HOSTS || this == HOST_RULES;
    }

    /// The one topic that records of this type travel on.
    public static Topic of(GannetRecord event) {
        return switch (event) {
            case ScrapeJob _, JobCancelled _ -> JOBS;
            case ListRange _ -> LIST_RANGES;
            case FetchRequested _, RobotsRequested _ -> FETCH_REQUESTS;
            case HostState _ -> HOSTS;
            case HostRule _ -> HOST_RULES;
            case DocumentFetched _ -> DOCUMENTS;
            case ImageFetched _ -> IMAGES_FETCHED;
            case ImageConverted _, ImageRejected _ -> IMAGES_CONVERTED;
            case Planned _, ItemFailed _, ItemSkipped _, UnitFailed _, JobFinished _, CatalogSynced _ -> OUTCOMES;
        };
    }

    /// The name of the dead-letter topic of the topic named.
    public static String deadLetterName(String topicName) {
        return topicName + DEAD_LETTER_SUFFIX;
    }
}
