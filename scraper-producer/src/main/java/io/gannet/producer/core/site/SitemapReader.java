package io.gannet.producer.core.site;

import crawlercommons.robots.SimpleRobotRulesParser;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.ImageAttributes;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.site.Entry.Picture;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads sitemaps (sitemaps.org): XML with Google's image extension, indexes, plain text, each of them gzipped or
/// not; and the sitemaps that a robots.txt names (RFC 9309 section 2.2.4). Document types, and so entities of any
/// kind, are refused.
final class SitemapReader {

    private static final String ROBOTS = "/robots.txt";

    private final int maxBytes;

    /// @param maxBytes how long a sitemap may be once it is unpacked
    SitemapReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// Where a site says which sitemaps it has.
    static WebUrl robotsOf(WebUrl site) {
        return site.resolve(ROBOTS).orElseThrow();
    }

    /// What the document says. Of a sitemap that breaks off, or breaks XML's rules midway, what comes before is
    /// taken.
    ///
    /// @param url where it was found in the end
    Reading read(byte[] bytes, WebUrl url) {
        if (url.pathAndQuery().equals(ROBOTS)) {
            return new Reading.Index(namedByRobots(bytes, url));
        }
        return Unpacked.read(bytes, maxBytes, plain -> parse(plain, url));
    }

    // Where a robots.txt names none, the usual place is worth a try.
    private static List<Entry> namedByRobots(byte[] bytes, WebUrl robots) {
        var rules = new SimpleRobotRulesParser().parseContent(robots.value(), bytes, "text/plain", List.of("gannet"));
        List<String> named = rules.getSitemaps().isEmpty() ? List.of("/sitemap.xml") : rules.getSitemaps();
        return named.stream()
                .flatMap(reference -> robots.resolve(reference).stream())
                .distinct()
                .map(sitemap -> new Entry(sitemap, null, List.of()))
                .toList();
    }

    private static Reading parse(byte[] bytes, WebUrl url) {
        var parser = new SiteMapParser(false, true);
        parser.enableExtension(Extension.IMAGE);
        try {
            AbstractSiteMap sitemap = parser.parseSiteMap(bytes, javaUrl(url));
            return switch (sitemap) {
                case SiteMapIndex index -> new Reading.Index(sitemaps(index.getSitemaps(), url));
                case SiteMap list -> entries(list, url);
                default -> unreadable(sitemap.getClass().getSimpleName());
            };
        } catch (UnknownFormatException | IOException e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Reading entries(SiteMap list, WebUrl base) {
        List<Entry> entries = list.getSiteMapUrls().stream()
                .flatMap(entry -> entry(entry, base).stream())
                .toList();
        boolean nothing = entries.isEmpty() && list.getType() == AbstractSiteMap.SitemapType.TEXT;
        return nothing ? unreadable("a text without any address") : new Reading.Entries(entries);
    }

    private static Optional<Entry> entry(SiteMapURL listed, WebUrl base) {
        return resolve(listed.getUrl(), base)
                .map(url -> new Entry(url, instant(listed.getLastModified()), pictures(listed, base)));
    }

    private static List<Entry> sitemaps(Collection<AbstractSiteMap> listed, WebUrl base) {
        return listed.stream()
                .flatMap(sitemap -> resolve(sitemap.getUrl(), base).stream()
                        .map(url -> new Entry(url, instant(sitemap.getLastModified()), List.of())))
                .toList();
    }

    private static List<Picture> pictures(SiteMapURL listed, WebUrl base) {
        ExtensionMetadata @Nullable [] images = listed.getAttributesForExtension(Extension.IMAGE);
        return Stream.ofNullable(images)
                .flatMap(Arrays::stream)
                .flatMap(each -> each instanceof ImageAttributes image ? picture(image, base).stream() : Stream.empty())
                .distinct()
                .toList();
    }

    private static Optional<Picture> picture(ImageAttributes image, WebUrl base) {
        String caption = image.getCaption() == null ? image.getTitle() : image.getCaption();
        return resolve(image.getLoc(), base).map(url -> new Picture(url, "sitemap", null, null, caption));
    }

    private static Optional<WebUrl> resolve(@Nullable URL url, WebUrl base) {
        return url == null ? Optional.empty() : base.resolve(url.toExternalForm());
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Reading unreadable(String why) {
        return new Reading.Unreadable(Reason.CORRUPT, "It is no sitemap that can be read: " + why);
    }

    // The parser resolves against it, but wants it as java.net.URI takes it, which not every address can be put.
    private static URL javaUrl(WebUrl url) throws MalformedURLException {
        return URI.create(url.origin() + '/').toURL();
    }
}
