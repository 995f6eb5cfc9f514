package io.gannet.producer.core.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.Guide;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.unit.Child;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingsTest {

    private static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");
    private static final WebUrl URL = new WebUrl("https://shop.example/sitemap.xml");
    private static final Guide ALL = Guide.ofEntries(null, null, false);
    private static final String PAGES = """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
              <url><loc>https://shop.example/old</loc><lastmod>2026-10-01</lastmod></url>
              <url><loc>https://shop.example/undated</loc></url>
              <url><loc>https://shop.example/new</loc><lastmod>2026-11-01</lastmod>
                <image:image><image:loc>https://cdn.example/1.jpg</image:loc></image:image>
                <image:image><image:loc>https://cdn.example/2.jpg</image:loc></image:image></url>
            </urlset>
            """;

    private final Listings listings = new Listings(1_000_000, new Extraction(1_000_000, 100));

    @Test
    void plansThePicturesThatAnEntryListsAndThePagesOfTheOthers() {
        assertThat(planned(PAGES, ALL, Selection.ALL))
                .containsExactly(
                        "0 PAGE https://shop.example/old",
                        "1 PAGE https://shop.example/undated",
                        "2 IMAGE https://cdn.example/1.jpg on https://shop.example/new",
                        "3 IMAGE https://cdn.example/2.jpg on https://shop.example/new");
    }

    @Test
    void plansThePageOfEachEntryWhereTheJobWantsPages() {
        assertThat(planned(PAGES, Guide.ofEntries(null, null, true), Selection.ALL))
                .containsExactly(
                        "0 PAGE https://shop.example/old",
                        "1 PAGE https://shop.example/undated",
                        "2 PAGE https://shop.example/new");
    }

    @Test
    void passesOverWhatSaysThatItIsOlder() {
        var since = Instant.parse("2026-11-01T00:00:00Z");

        assertThat(planned(PAGES, Guide.ofEntries(null, since, true), Selection.ALL))
                .containsExactly("0 PAGE https://shop.example/undated", "1 PAGE https://shop.example/new");
    }

    @Test
    void takesNoMoreEntriesThanTheLimitOfThoseThatAreWanted() {
        var since = Instant.parse("2026-11-01T00:00:00Z");

        assertThat(planned(PAGES, Guide.ofEntries(1, since, false), Selection.ALL))
                .containsExactly("0 PAGE https://shop.example/undated");
    }

    @Test
    void holdsTheSelectionForEachEntryAsForAPage() {
        var one = new Selection(1, 0, 0, 0, Set.of());

        assertThat(planned(PAGES, Guide.ofEntries(null, null, false), one))
                .endsWith("2 IMAGE https://cdn.example/1.jpg on https://shop.example/new");
    }

    @Test
    void leavesOutPicturesThatAFeedDeclaresTooSmall() {
        String feed = """
                <rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><link>https://blog.example/1</link>
                  <media:content url="https://blog.example/s.jpg" medium="image" width="99" height="200"/>
                  <media:content url="https://blog.example/l.jpg" medium="image" width="100"/>
                </item></channel></rss>""";
        var children = children(feed, ItemKind.FEED, ALL, new Selection(null, 100, 100, 0, Set.of()));

        assertThat(children).singleElement().satisfies(child -> {
            assertThat(child.url()).isEqualTo(new WebUrl("https://blog.example/l.jpg"));
            assertThat(child.context())
                    .isEqualTo(
                            new Context(0, "media:content", null, null, 100, null, null, Map.of("season", "autumn")));
        });
    }

    @Test
    void findsThePicturesInAnArticlesText() {
        String feed = """
                <rss><channel><item><link>https://blog.example/a/1</link>
                  <description>&lt;p&gt;&lt;img src="2.jpg" alt="two"&gt;&lt;/p&gt;</description></item>
                  <item><link>https://blog.example/a/3</link><description>words</description></item></channel></rss>""";

        assertThat(children(feed, ItemKind.FEED, ALL, Selection.ALL))
                .extracting(ListingsTest::text)
                .containsExactly(
                        "0 IMAGE https://blog.example/a/2.jpg on https://blog.example/a/1",
                        "1 PAGE https://blog.example/a/3");
    }

    @ParameterizedTest(name = "{0} among {1}")
    @CsvSource({"10, 3, 4 3 3", "3, 3, 1 1 1", "2, 3, 1 1", ", 3, null null null", "100, 1, 100"})
    void dividesALimitAmongTheSitemapsOfAnIndex(Integer limit, int sitemaps, String shares) {
        List<Child> children =
                children(index(sitemaps), ItemKind.SITEMAP, Guide.ofEntries(limit, ASKED, true), Selection.ALL);

        assertThat(children.stream()
                        .map(child -> String.valueOf(child.guide().limit()))
                        .collect(joining(" ")))
                .isEqualTo(shares);
        assertThat(children).allSatisfy(child -> {
            assertThat(child.kind()).isEqualTo(ItemKind.SITEMAP);
            assertThat(child.guide().modifiedSince()).isEqualTo(ASKED);
            assertThat(child.guide().pages()).isTrue();
        });
    }

    @Test
    void dividesALimitAmongTheSitemapsThatMayHaveChanged() {
        String index = """
                <sitemapindex><sitemap><loc>https://shop.example/1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
                <sitemap><loc>https://shop.example/2.xml</loc></sitemap></sitemapindex>""";

        assertThat(children(index, ItemKind.SITEMAP, Guide.ofEntries(7, ASKED, false), Selection.ALL))
                .extracting(child -> child.url() + " " + child.guide().limit())
                .containsExactly("https://shop.example/2.xml 7");
    }

    @Test
    void followsIndexesOnlySoDeep() {
        assertThat(listings.list(fetched("job.0.0.0", ItemKind.SITEMAP, index(1), ALL, Selection.ALL), bytes(index(1))))
                .isInstanceOf(Listed.Children.class);
        assertThat(listings.list(
                        fetched("job.0.0.0.0", ItemKind.SITEMAP, index(1), ALL, Selection.ALL), bytes(index(1))))
                .isInstanceOf(Listed.Failed.class);
    }

    private List<String> planned(String sitemap, Guide guide, Selection select) {
        return children(sitemap, ItemKind.SITEMAP, guide, select).stream()
                .map(ListingsTest::text)
                .toList();
    }

    private List<Child> children(String text, ItemKind kind, Guide guide, Selection select) {
        return ((Listed.Children) listings.list(fetched("job.0", kind, text, guide, select), bytes(text))).children();
    }

    private static String text(Child child) {
        String where = child.referrer() == null ? "" : " on " + child.referrer();
        return child.context().position() + " " + child.kind() + " " + child.url() + where;
    }

    private static String index(int sitemaps) {
        return IntStream.range(0, sitemaps)
                .mapToObj("<sitemap><loc>https://shop.example/%d.xml</loc></sitemap>"::formatted)
                .collect(joining("", "<sitemapindex>", "</sitemapindex>"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static DocumentFetched fetched(String id, ItemKind kind, String text, Guide guide, Selection select) {
        var context = Context.ofJob(0, Map.of("season", "autumn"));
        var item = new Item("job", id, 0, kind, URL, ImageCollection.ofJob("job"), null, context, null, guide);
        var terms = new Terms(select, RenditionSpec.DEFAULTS, Freshness.DEFAULT, null, null, false);
        ContentHash hash = ContentHash.of(bytes(text));
        return new DocumentFetched(
                new FetchRequested(item, terms, List.of(), ASKED),
                new BlobRef(BlobKeys.document(hash), hash, text.length()),
                null,
                URL,
                ASKED);
    }
}
