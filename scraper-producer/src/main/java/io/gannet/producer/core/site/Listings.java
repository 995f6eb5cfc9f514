package io.gannet.producer.core.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.Context;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.Guide;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.contract.Selection;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.site.Entry.Picture;
import io.gannet.producer.core.unit.Child;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans sitemaps and feeds: an entry that lists pictures is planned as these, one that lists none, or whose page is
/// wanted in any case, as its page.
///
/// A limit is divided where an index is expanded: each of its n sitemaps may take the n-th part of what the index
/// may, the first ones one more where that does not come out even. What one of them does not use, no other gets. That
/// way each can be planned by whoever has it, in any order and again, and all of them together never take more.
public final class Listings {

    // A sitemap below an index, which is what the protocol knows; below another index, which occurs; below a
    // robots.txt.
    private static final int DEEPEST = 4;

    private static final Guide EVERYTHING = Guide.ofEntries(null, null, false);

    private final SitemapReader sitemaps;
    private final FeedReader feeds;

    /// @param maxBytes how long a sitemap or a feed may be once it is unpacked
    /// @param extraction finds the pictures in the articles of feeds
    public Listings(int maxBytes, Extraction extraction) {
        this.sitemaps = new SitemapReader(maxBytes);
        this.feeds = new FeedReader(maxBytes, (html, base) -> pictures(extraction, html, base));
    }

    /// The document that a job begins with.
    public static Child first(Source.Sitemap source) {
        boolean site = source.url().pathAndQuery().equals("/");
        WebUrl url = site ? SitemapReader.robotsOf(source.url()) : source.url();
        return first(ItemKind.SITEMAP, url, Guide.ofEntries(source.limit(), source.modifiedSince(), source.pages()));
    }

    /// The document that a job begins with.
    public static Child first(Source.Feed source) {
        var guide = Guide.ofEntries(source.limit(), source.modifiedSince(), source.pages());
        return first(ItemKind.FEED, source.url(), guide);
    }

    private static Child first(ItemKind kind, WebUrl url, Guide guide) {
        return new Child(kind, url, null, null, Context.ofJob(0, Map.of()), guide);
    }

    /// Plans a document.
    ///
    /// @param fetched a document of kind sitemap or feed
    /// @param bytes what it consists of
    public Listed list(DocumentFetched fetched, byte[] bytes) {
        Item document = fetched.request().item();
        Guide guide = document.guide() == null ? EVERYTHING : document.guide();
        Reading reading = document.kind() == ItemKind.SITEMAP
                ? sitemaps.read(bytes, fetched.finalUrl())
                : feeds.read(bytes, fetched.finalUrl());
        return switch (reading) {
            case Reading.Index(List<Entry> listed) -> sitemaps(listed, document, guide);
            case Reading.Entries(List<Entry> listed) ->
                new Listed.Children(
                        entries(
                                listed,
                                document,
                                guide,
                                fetched.request().terms().select()),
                        listed.size());
            case Reading.Unreadable(Reason reason, String sentence) -> new Listed.Failed(reason, sentence);
        };
    }

    private static Listed sitemaps(List<Entry> listed, Item document, Guide guide) {
        if (document.depth() >= DEEPEST) {
            return new Listed.Failed(
                    Reason.CORRUPT, "It is an index of sitemaps below so many others that it is not followed further.");
        }
        List<WebUrl> urls = wanted(listed, guide.modifiedSince(), null)
                .flatMap(entry -> Stream.ofNullable(entry.url()))
                .toList();
        var children = new ArrayList<Child>();
        for (int i = 0; i < urls.size(); i++) {
            Integer share = guide.limit() == null ? null : share(guide.limit(), urls.size(), i);
            if (share == null || share > 0) {
                var context = context(i, "sitemap", document);
                children.add(new Child(ItemKind.SITEMAP, urls.get(i), null, null, context, guide.limitedTo(share)));
            }
        }
        return new Listed.Children(children, listed.size());
    }

    private static int share(int limit, int parts, int part) {
        return limit / parts + (part < limit % parts ? 1 : 0);
    }

    private static List<Child> entries(List<Entry> listed, Item document, Guide guide, Selection select) {
        var children = new ArrayList<Child>();
        String place = document.kind() == ItemKind.SITEMAP ? "sitemap" : "feed";
        wanted(listed, guide.modifiedSince(), guide.limit()).forEach(entry -> {
            if (!guide.pages() && !entry.pictures().isEmpty()) {
                wanted(entry.pictures(), select)
                        .forEach(picture -> children.add(image(picture, entry, children.size(), document)));
            } else if (entry.url() != null) {
                var context = context(children.size(), place, document);
                children.add(new Child(ItemKind.PAGE, entry.url(), null, null, context, null));
            }
        });
        return children;
    }

    private static Stream<Entry> wanted(List<Entry> listed, @Nullable Instant since, @Nullable Integer limit) {
        Stream<Entry> changed = listed.stream().filter(entry -> entry.mayHaveChangedSince(since));
        return limit == null ? changed : changed.limit(limit);
    }

    // The selection holds per page, and an entry stands for one.
    private static Stream<Picture> wanted(List<Picture> pictures, Selection select) {
        Stream<Picture> large = pictures.stream()
                .filter(picture -> !isBelow(select.minWidth(), picture.width()))
                .filter(picture -> !isBelow(select.minHeight(), picture.height()));
        return select.maxImages() == null ? large : large.limit(select.maxImages());
    }

    private static boolean isBelow(int min, @Nullable Integer declared) {
        return declared != null && declared < min;
    }

    private static Child image(Picture picture, Entry entry, int ordinal, Item document) {
        var context = new Context(
                ordinal,
                picture.foundIn(),
                null,
                null,
                picture.width(),
                picture.height(),
                picture.alt(),
                document.context().attributes());
        return new Child(ItemKind.IMAGE, picture.url(), null, entry.url(), context, null);
    }

    private static Context context(int ordinal, String foundIn, Item document) {
        return new Context(
                ordinal,
                foundIn,
                null,
                null,
                null,
                null,
                null,
                document.context().attributes());
    }

    private static List<Picture> pictures(Extraction extraction, String html, WebUrl base) {
        return extraction.candidates(html.getBytes(UTF_8), "text/html; charset=utf-8", base).stream()
                .map(found -> new Picture(found.url(), found.place().id(), found.width(), found.height(), found.alt()))
                .toList();
    }
}
