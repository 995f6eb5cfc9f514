package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A record on one of Gannet's topics. On the wire it is a JSON object whose `type` names the record and its version
/// (`image-fetched.v1`); changes to a version are additive only.
///
/// Every type has exactly one topic and every record exactly one key, so that a publisher needs no routing of its
/// own.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface GannetRecord
        permits ScrapeJob,
                JobCancelled,
                ListRange,
                FetchRequested,
                RobotsRequested,
                HostState,
                HostRule,
                DocumentFetched,
                ImageFetched,
                ImageConverted,
                ImageRejected,
                Planned,
                ItemFailed,
                ItemSkipped,
                UnitFailed,
                JobFinished,
                CatalogSynced {

    /// The record's key on its topic; it decides the partition.
    @JsonIgnore
    String key();

    /// The id that a consumer may deduplicate by: the same for every publication of the same fact. Sent as `ce_id`.
    @JsonIgnore
    String eventId();
}
