package io.gannet.producer.core.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.gannet.contract.WebUrl;
import io.gannet.producer.core.site.Entry.Picture;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeedReaderTest {

    private static final WebUrl URL = new WebUrl("https://blog.example/feed");
    private static final Pattern SRC = Pattern.compile("src='([^']*)'");

    private final FeedReader reader = new FeedReader(100_000, FeedReaderTest::pictures);

    @Test
    void readsRssWithWhatItEnclosesAndShows() {
        String rss = """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
                <channel><title>Cups</title><link>https://blog.example/</link>
                  <image><url>https://blog.example/logo.png</url></image>
                  <item>
                    <title>A new cup</title>
                    <link>https://blog.example/new/cup</link>
                    <pubDate>Mon, 02 Nov 2026 10:00:00 +0100</pubDate>
                    <enclosure url="https://cdn.example/cup.jpg" type="image/jpeg" length="1"/>
                    <enclosure url="https://cdn.example/talk.mp3" type="audio/mpeg" length="1"/>
                    <description>&lt;img src='side.jpg'&gt; tea</description>
                    <content:encoded><![CDATA[<p><img src='https://cdn.example/cup.jpg'></p>]]></content:encoded>
                  </item>
                  <item><guid>7</guid><title>Just words</title></item>
                </channel></rss>
                """;

        assertThat(entries(rss))
                .containsExactly(
                        new Entry(
                                new WebUrl("https://blog.example/new/cup"),
                                Instant.parse("2026-11-02T09:00:00Z"),
                                List.of(
                                        picture("https://cdn.example/cup.jpg", "enclosure", "A new cup"),
                                        picture("https://blog.example/new/side.jpg", "img", "A new cup"))),
                        new Entry(null, null, List.of()));
    }

    @Test
    void readsAtomWithItsLinksAndInlinePictures() {
        String atom = """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Cups</title><updated>2026-11-09T00:00:00Z</updated>
                  <entry>
                    <source><title>Other</title><updated>2020-01-01T00:00:00Z</updated></source>
                    <title>A cup</title>
                    <link rel="self" href="/atom/1"/>
                    <link href="/cup"/>
                    <link rel="alternate" href="/cup.txt"/>
                    <link rel="enclosure" type="image/png" href="/cup.png"/>
                    <published>2026-11-01T00:00:00Z</published><updated>2026-11-02T00:00:00.5Z</updated>
                    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
                      <p>Tea <img src="/tea.png" alt="Tea" width="300"/></p></div></content>
                  </entry>
                </feed>
                """;

        assertThat(entries(atom))
                .containsExactly(new Entry(
                        new WebUrl("https://blog.example/cup"),
                        Instant.parse("2026-11-02T00:00:00.500Z"),
                        List.of(
                                picture("https://blog.example/cup.png", "enclosure", "A cup"),
                                new Picture(new WebUrl("https://blog.example/tea.png"), "img", 300, null, "Tea"))));
    }

    static Stream<Arguments> media() {
        return Stream.of(
                argumentSet(
                        "an image by its medium",
                        "<media:content url='https://a.example/x' medium='image' width='600' height='400'/>",
                        "media:content https://a.example/x 600x400"),
                argumentSet(
                        "an image by its type in a group",
                        "<media:group><media:content url='https://a.example/x' type='image/webp'/></media:group>",
                        "media:content https://a.example/x nullxnull"),
                argumentSet(
                        "an image by its name",
                        "<media:content url='https://a.example/x.JPG?w=1'/>",
                        "media:content https://a.example/x.JPG?w=1 nullxnull"),
                argumentSet(
                        "a film, of which there is a picture",
                        "<media:content url='https://a.example/x.mp4' type='video/mp4'>"
                                + "<media:thumbnail url='https://a.example/x.jpg' width='75'/></media:content>",
                        "media:thumbnail https://a.example/x.jpg 75xnull"),
                argumentSet(
                        "a thumbnail of a picture that is there, too",
                        "<media:thumbnail url='https://a.example/s.jpg'/>"
                                + "<media:content url='https://a.example/x.jpg' medium='image' height='auto'/>",
                        "media:content https://a.example/x.jpg nullxnull"),
                argumentSet(
                        "a podcast's cover",
                        "<i:image xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd' href='https://a.example/c.jpg'/>",
                        "itunes:image https://a.example/c.jpg nullxnull"),
                argumentSet("something without an address", "<media:content medium='image'/>", ""));
    }

    @ParameterizedTest
    @MethodSource("media")
    void readsMediaRss(String media, String expected) {
        String rss =
                "<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><item>" + media + "</item></channel></rss>";

        assertThat(String.join(
                        ", ",
                        entries(rss).getFirst().pictures().stream()
                                .map(each ->
                                        each.foundIn() + ' ' + each.url() + ' ' + each.width() + 'x' + each.height())
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void readsRssOfTheFirstDays() {
        String rdf = """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                         xmlns:dc="http://purl.org/dc/elements/1.1/">
                  <channel><title>Cups</title></channel>
                  <item><link>https://blog.example/1</link><dc:date>2026-11-02</dc:date></item>
                </rdf:RDF>
                """;

        assertThat(entries(rdf))
                .containsExactly(new Entry(
                        new WebUrl("https://blog.example/1"), Instant.parse("2026-11-02T00:00:00Z"), List.of()));
    }

    @Test
    void takesWhatComesBeforeABreak() {
        assertThat(entries("<rss><channel><item><link>https://a.example/</link></item><item><link>https://a.exa"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mon, 02 Nov 2026 10:00:00 GMT     | 2026-11-02T10:00:00Z
            2 Nov 2026 10:00:00 +0000         | 2026-11-02T10:00:00Z
            Mon, 02 Nov 2026 10:00 EST        | 2026-11-02T15:00:00Z
            2026-11-02T10:00:00.25+01:00      | 2026-11-02T09:00:00.250Z
            2026-11-02                        | 2026-11-02T00:00:00Z
            yesterday                         |
            """)
    void readsDates(String text, Instant expected) {
        assertThat(FeedDates.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.gannet.producer.core.site.SitemapReaderTest#whatIsNone")
    void refusesWhatIsNoFeed(String text) {
        assertThat(reader.read(text.getBytes(UTF_8), URL))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        why -> assertThat(why.sentence()).startsWith("It is no feed that can be read: "));
    }

    @Test
    void expandsNoEntities() {
        String bomb = """
                <?xml version="1.0"?>
                <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                  <!ENTITY c SYSTEM "file:///etc/passwd">]>
                <rss><channel><item><link>https://a.example/%s</link></item></channel></rss>
                """;

        for (String entity : List.of("&b;", "&c;")) {
            Reading reading = reader.read(bomb.formatted(entity).getBytes(UTF_8), URL);

            assertThat(reading.toString()).doesNotContain("aaaa").doesNotContain("root:");
        }
    }

    private List<Entry> entries(String text) {
        return ((Reading.Entries) reader.read(text.getBytes(UTF_8), URL)).entries();
    }

    private static List<Picture> pictures(String html, WebUrl base) {
        return SRC.matcher(html)
                .results()
                .map(match -> picture(base.resolve(match.group(1)).orElseThrow().value(), "img", null))
                .toList();
    }

    private static Picture picture(String url, String foundIn, String alt) {
        return new Picture(new WebUrl(url), foundIn, null, null, alt);
    }
}
