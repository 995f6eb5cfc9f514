package io.gannet.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the job's source says of one item beyond what its terms say: how to fetch it, and how to plan it once it is
/// fetched. It travels with the item, so that a document can be planned, and an item retried, from its record alone.
///
/// @param credential the name of the configured credential to fetch with, where that is not the job's
/// @param limit how many entries of a sitemap or a feed are taken at most, those of sitemaps below it included; all
///     if null
/// @param modifiedSince entries of a sitemap or a feed that say they are older are passed over; none if null
/// @param pages whether the page of an entry is searched for pictures even if the entry lists some itself
/// @param crawl how far links are followed from a page; not at all if null
/// @param catalog the name of the configured catalogue that an API page is of
public record Guide(
        @Nullable String credential,
        @Nullable Integer limit,
        @Nullable Instant modifiedSince,
        boolean pages,
        @Nullable Crawl crawl,
        @Nullable String catalog) {

    /// @throws IllegalArgumentException if the limit is not positive or a name is malformed
    public Guide {
        if (credential != null) {
            Require.id("guide.credential", credential);
        }
        if (limit != null) {
            Require.between("guide.limit", limit, 1, Integer.MAX_VALUE);
        }
        if (catalog != null) {
            Require.id("guide.catalog", catalog);
        }
    }

    /// For the entries of a sitemap or a feed.
    public static Guide ofEntries(@Nullable Integer limit, @Nullable Instant modifiedSince, boolean pages) {
        return new Guide(null, limit, modifiedSince, pages, null, null);
    }

    /// For a page whose links are followed.
    public static Guide ofCrawl(Crawl crawl) {
        return new Guide(null, null, null, false, crawl, null);
    }

    /// For a page of a catalogue's API.
    public static Guide ofCatalog(String catalog, @Nullable String credential) {
        return new Guide(credential, null, null, false, null, catalog);
    }

    /// For what is fetched with this credential.
    public static Guide ofCredential(String credential) {
        return new Guide(credential, null, null, false, null, null);
    }

    /// The same with this limit.
    public Guide limitedTo(@Nullable Integer share) {
        return new Guide(credential, share, modifiedSince, pages, crawl, catalog);
    }
}
