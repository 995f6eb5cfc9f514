package io.gannet.producer.core.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.site.Entry.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SitemapReaderTest {

    private static final WebUrl URL = new WebUrl("https://shop.example/sitemap.xml");
    private static final String SITEMAP = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
              <url><loc>https://shop.example/cups/1?a=1&amp;b=2</loc><lastmod>2026-11-02</lastmod></url>
              <url>
                <loc> https://shop.example/cups/2 </loc>
                <lastmod>2026-11-03T10:15:00+02:00</lastmod>
                <image:image>
                  <image:loc>https://cdn.example/2a.jpg</image:loc>
                  <image:caption>A  blue
                    cup</image:caption>
                </image:image>
                <image:image><image:loc>https://cdn.example/2b.jpg</image:loc></image:image>
                <image:image><image:loc>https://cdn.example/2b.jpg</image:loc></image:image>
              </url>
            </urlset>
            """;

    private final SitemapReader reader = new SitemapReader(100_000);

    @Test
    void readsPagesTheirDatesAndTheirPictures() {
        assertThat(read(SITEMAP))
                .isEqualTo(new Reading.Entries(List.of(
                        new Entry(
                                new WebUrl("https://shop.example/cups/1?a=1&b=2"),
                                Instant.parse("2026-11-02T00:00:00Z"),
                                List.of()),
                        new Entry(
                                new WebUrl("https://shop.example/cups/2"),
                                Instant.parse("2026-11-03T08:15:00Z"),
                                List.of(
                                        picture("https://cdn.example/2a.jpg", "A blue cup"),
                                        picture("https://cdn.example/2b.jpg", null))))));
    }

    @Test
    void readsAnIndex() {
        String index = """
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                  <sitemap><loc>https://shop.example/cups.xml.gz</loc><lastmod>2026-11-02</lastmod></sitemap>
                  <sitemap><loc>https://shop.example/pots.xml.gz</loc></sitemap>
                </sitemapindex>
                """;

        assertThat(read(index))
                .isEqualTo(new Reading.Index(List.of(
                        new Entry(
                                new WebUrl("https://shop.example/cups.xml.gz"),
                                Instant.parse("2026-11-02T00:00:00Z"),
                                List.of()),
                        new Entry(new WebUrl("https://shop.example/pots.xml.gz"), null, List.of()))));
    }

    static Stream<Arguments> sitemaps() {
        return Stream.of(
                argumentSet("no namespace", "<urlset><url><loc>https://shop.example/1</loc></url></urlset>"),
                argumentSet(
                        "blank lines first",
                        "\n\n <?xml version='1.0'?>\n<urlset><url><loc>https://shop.example/1"
                                + "</loc></url></urlset>"),
                argumentSet("CDATA", "<urlset><url><loc><![CDATA[https://shop.example/1]]></loc></url></urlset>"),
                argumentSet("plain text", "https://shop.example/1\r\n\r\nnothing\r\n"),
                argumentSet(
                        "breaks off",
                        "<?xml version='1.0'?><urlset><url><loc>https://shop.example/1</loc></url>"
                                + "<url><loc>https://shop.exa"));
    }

    @ParameterizedTest
    @MethodSource("sitemaps")
    void readsOneHoweverItIsWritten(String text) {
        var page = new Entry(new WebUrl("https://shop.example/1"), null, List.of());

        assertThat(read(text)).isEqualTo(new Reading.Entries(List.of(page)));
        assertThat(reader.read(gzip(text.getBytes(UTF_8)), URL)).isEqualTo(new Reading.Entries(List.of(page)));
    }

    @Test
    void readsUpToWhereTheRulesAreBroken() {
        String text = """
                <?xml version="1.0"?><urlset><url><loc>https://shop.example/1</loc></url>
                <url><loc>https://shop.example/2?a&b</loc></url><url><loc>https://shop.example/3</loc></url></urlset>""";

        assertThat(((Reading.Entries) read(text)).entries())
                .extracting(Entry::url)
                .startsWith(new WebUrl("https://shop.example/1"))
                .doesNotContain(new WebUrl("https://shop.example/3"));
    }

    @Test
    void findsTheSitemapsThatARobotsTxtNames() {
        assertThat(robots("User-agent: *\nDisallow: /cart\nSitemap: https://cdn.example/a.xml\nsitemap: /b.xml\n"))
                .containsExactly("https://cdn.example/a.xml", "https://shop.example/b.xml");
        assertThat(robots("User-agent: *\nDisallow: /cart\n")).containsExactly("https://shop.example/sitemap.xml");
    }

    static Stream<Arguments> whatIsNone() {
        return Stream.of(
                argumentSet("a page", "<!DOCTYPE html><html><body>Not found</body></html>"),
                argumentSet("nothing", ""),
                argumentSet("binary", "\u0000\u0001\u0002"),
                argumentSet("other XML", "<?xml version='1.0'?><note>Hello</note>"));
    }

    @ParameterizedTest
    @MethodSource("whatIsNone")
    void refusesWhatIsNoSitemap(String text) {
        assertThat(read(text)).isInstanceOfSatisfying(Reading.Unreadable.class, why -> {
            assertThat(why.reason()).isEqualTo(Reason.CORRUPT);
            assertThat(why.sentence()).startsWith("It is no sitemap that can be read: ");
        });
    }

    @Test
    void expandsNoEntities() {
        String bomb = """
                <?xml version="1.0"?>
                <!DOCTYPE urlset [<!ENTITY a "https://shop.example/"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                  <!ENTITY c SYSTEM "file:///etc/passwd">]>
                <urlset><url><loc>https://shop.example/&b;</loc></url><url><loc>https://shop.example/&c;</loc></url></urlset>
                """;

        assertThat(read(bomb)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void unpacksNoBombs() {
        byte[] bomb = gzip(new byte[200_000]);

        assertThat(bomb).hasSizeLessThan(1_000);
        assertThat(reader.read(bomb, URL)).isInstanceOfSatisfying(Reading.Unreadable.class, why -> {
            assertThat(why.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(why.sentence()).contains("100000 bytes");
        });
    }

    @Test
    void refusesGzipThatIsBroken() {
        assertThat(reader.read(new byte[] {0x1f, (byte) 0x8b, 8, 1, 2, 3}, URL))
                .extracting(reading -> ((Reading.Unreadable) reading).sentence(), STRING)
                .startsWith("It is gzip that cannot be unpacked");
    }

    private Reading read(String text) {
        return reader.read(text.getBytes(UTF_8), URL);
    }

    private List<String> robots(String text) {
        var index = (Reading.Index) reader.read(text.getBytes(UTF_8), new WebUrl("https://shop.example/robots.txt"));
        return index.sitemaps().stream().map(entry -> entry.url().value()).toList();
    }

    private static Picture picture(String url, String alt) {
        return new Picture(new WebUrl(url), "sitemap", null, null, alt);
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
