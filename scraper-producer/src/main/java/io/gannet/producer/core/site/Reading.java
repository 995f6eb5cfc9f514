package io.gannet.producer.core.site;

import io.gannet.contract.Reason;
import java.util.List;

/// What a sitemap or a feed turned out to say.
sealed interface Reading {

    /// Further sitemaps.
    record Index(List<Entry> sitemaps) implements Reading {}

    /// Pages or articles, in the order of the list.
    record Entries(List<Entry> entries) implements Reading {}

    /// Nothing, as it is no such list.
    ///
    /// @param reason why
    /// @param sentence why, for people
    record Unreadable(Reason reason, String sentence) implements Reading {}
}
