package io.gannet.standalone.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Crawl;
import io.gannet.contract.ListColumns;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.jobs.ItemView;
import io.gannet.standalone.jobs.JobFollower;
import io.gannet.standalone.jobs.JobView;
import io.gannet.standalone.jobs.JobsApi;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs of each kind of source, from the job to the pictures, over hosts on loopback.
class SourcesTest {

    @TempDir
    static Path folder;

    private static final Map<String, String> CATALOG = Map.of(
            "gannet.producer.catalogs.figures.url", "http://127.0.3.6:%d/api",
            "gannet.producer.catalogs.figures.credential", "figures",
            "gannet.producer.catalogs.figures.items", "/results",
            "gannet.download.credentials.figures.host", "127.0.3.6",
            "gannet.download.credentials.figures.type", "basic",
            "gannet.download.credentials.figures.value", "me:secret");

    private static OriginServer origin;
    private static Instance instance;

    @BeforeAll
    static void start() {
        origin = OriginServer.start();
        CATALOG.forEach((name, value) -> System.setProperty(name, value.formatted(origin.port())));
        instance = Instance.start(new InstanceSettings(new DataDirectory(folder), 0, InstanceOptions.LOOPBACK, null));
    }

    @AfterAll
    static void stop() {
        instance.close();
        origin.close();
        CATALOG.keySet().forEach(System::clearProperty);
    }

    @Test
    void readsACatalogueToItsEndAndLeavesItAsItIsWhenItsApiIsDown() {
        OriginHost host = origin.host("127.0.3.6");
        host.serve(
                "/api",
                request -> !request.header("Authorization").equals(Optional.of("Basic bWU6c2VjcmV0"))
                        ? Reply.status(401)
                        : Reply.ok(request.path().contains("page=2") ? xml("""
                        {"next": null, "results": [
                          {"id": 2, "type": "Szene", "files": [{"url": "/2.png"}], "articles": [{"number": "100"}]}]}""") : xml("""
                        {"next": "/api?page=2", "results": [
                          {"id": 1, "type": "Produktfoto", "files": [{"url": "/1.png"}, {"url": "/1.psd"}],
                           "articles": [{"number": "100"}, {"number": "200"}]}]}"""), "application/json"));
        picture(host, "/1.png", 7);
        picture(host, "/2.png", 8);

        JobView job = run("catalog", new Source.Catalog("figures"));

        assertThat(job.counts().failed()).isZero();
        assertThat(ready("catalog"))
                .containsExactlyInAnyOrder(host.url("/1.png"), host.url("/1.png"), host.url("/2.png"));
        assertThat(host.requests("/1.png")).hasSize(1);
        assertThat(host.requests("/api").getFirst().header("Accept"))
                .hasValueSatisfying(accept -> assertThat(accept).startsWith("application/json"));

        host.serve("/api", Reply.status(403));
        JobView down = run("catalog-down", new Source.Catalog("figures"));

        assertThat(down.counts().failed()).isEqualTo(1);
        assertThat(new JobsApi(instance.api()).documents("catalog-down", null))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.reason()).isEqualTo(Reason.HTTP_ERROR);
                    assertThat(page.detail()).contains("403");
                });
    }

    @Test
    void findsThePicturesOfASiteByTheSitemapsThatItsRobotsTxtNames() {
        OriginHost host = origin.host("127.0.3.1");
        host.robots("User-agent: *\nDisallow: /private\nSitemap: " + host.url("/index.xml") + "\n");
        host.serve(
                "/index.xml",
                xml(
                        "<sitemapindex><sitemap><loc>%s</loc></sitemap><sitemap><loc>%s</loc></sitemap>"
                                + "</sitemapindex>",
                        host.url("/old.xml"), host.url("/cups.xml.gz")),
                "application/xml");
        host.serve(
                "/old.xml",
                xml("<urlset><url><loc>%s</loc><lastmod>2020-01-01</lastmod></url></urlset>", host.url("/old")),
                "application/xml");
        host.serve(
                "/cups.xml.gz",
                gzip(xml(
                        "<urlset xmlns:image='http://www.google.com/schemas/sitemap-image/1.1'>"
                                + "<url><loc>%s</loc></url><url><loc>%s</loc><image:image><image:loc>%s</image:loc></image:image></url>"
                                + "</urlset>",
                        host.url("/cup"), host.url("/pot"), host.url("/pot.png"))),
                "application/gzip");
        host.page("/cup", "<main><img src='/cup.png'></main>");
        picture(host, "/cup.png", 1);
        picture(host, "/pot.png", 2);

        var since = Instant.parse("2026-01-01T00:00:00Z");
        JobView job = run("sitemap", new Source.Sitemap(new WebUrl(host.url("/")), null, since, false));

        assertThat(ready("sitemap")).containsExactlyInAnyOrder(host.url("/cup.png"), host.url("/pot.png"));
        assertThat(job.counts().failed()).isZero();
        assertThat(host.requests("/old")).isEmpty();
    }

    @Test
    void findsThePicturesOfAFeedAndOfThePagesOfArticlesWithout() {
        OriginHost host = origin.host("127.0.3.2");
        host.serve(
                "/feed",
                xml(
                        "<rss><channel><item><link>%s</link><enclosure type='image/png' url='%s'/></item>"
                                + "<item><link>%s</link></item></channel></rss>",
                        host.url("/1"), host.url("/1.png"), host.url("/2")),
                "application/rss+xml");
        host.page("/2", "<main><img src='/2.png'></main>");
        picture(host, "/1.png", 3);
        picture(host, "/2.png", 4);

        JobView job = run("feed", new Source.Feed(new WebUrl(host.url("/feed"))));

        assertThat(ready("feed")).containsExactlyInAnyOrder(host.url("/1.png"), host.url("/2.png"));
        assertThat(job.counts().failed()).isZero();
        assertThat(host.requests("/1")).isEmpty();
    }

    @Test
    void followsTheLinksThatAJobNamesAndSearchesEachPageOnce() {
        OriginHost host = origin.host("127.0.3.4");
        String pages = "<a href='/cups?page=1'>1</a><a href='/cups?page=2'>2</a><a href='/about'>us</a>"
                + "<a href='http://127.0.3.5/'>elsewhere</a>";
        host.page("/cups", pages + "<a href='/cups/1'>one</a><a href='/cups/1#top'>one</a>");
        host.page("/cups?page=1", pages + "<a href='/cups/1'>one</a>");
        host.page("/cups?page=2", pages + "<a href='/cups/2'>two</a><a rel='nofollow' href='/cups/3'>three</a>");
        host.page("/cups/1", "<a href='/cups/2'>two</a><a href='/cups/deeper'>+</a><main><img src='/1.png'></main>");
        host.page("/cups/2", "<a href='/cups/1'>one</a><main><img src='/2.png'></main>");
        picture(host, "/1.png", 5);
        picture(host, "/2.png", 6);

        var crawl = new Crawl(List.of("/cups?page=*", "/cups/*"), 2, 6, List.of());
        JobView job = run("crawl", new Source.Page(new WebUrl(host.url("/cups")), crawl));

        assertThat(ready("crawl")).containsExactlyInAnyOrder(host.url("/1.png"), host.url("/2.png"));
        assertThat(new JobsApi(instance.api()).documents("crawl", null))
                .extracting(ItemView::url)
                .doesNotHaveDuplicates();
        assertThat(host.requests().stream()
                        .map(OriginRequest::path)
                        .filter(path -> path.startsWith("/cups") || path.equals("/about")))
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(6)
                .contains("/cups", "/cups?page=2", "/cups/1", "/cups/2")
                .doesNotContain("/about", "/cups/3");
        assertThat(job.counts().documents(ItemView.State.READY)).isLessThanOrEqualTo(6);
    }

    @Test
    void fetchesTheImagesOfAnUploadedListAndNamesTheLinesThatItCannotRead(@TempDir Path uploads) throws IOException {
        OriginHost host = origin.host("127.0.3.7");
        picture(host, "/1.png", 9);
        picture(host, "/2.png", 10);
        Path file = uploads.resolve("cups.csv.gz");
        Files.write(file, gzip(xml("""
                image,sku,title
                %s,100,"A cup, blue"
                no address at all,101,Nothing
                %s,102,A pot
                """, host.url("/1.png"), host.url("/2.png"))));
        var columns = new ListColumns("image", null, "sku", "title", null, null, Map.of());
        var list = new Source.ListFile(new JobsApi(instance.api()).upload(file), null, null, null, columns);

        JobView job = run("list", list);

        assertThat(ready("list")).containsExactly(host.url("/1.png"), host.url("/2.png"));
        assertThat(job.counts().failed()).isEqualTo(1);
        assertThat(new JobsApi(instance.api()).images("list", ItemView.State.FAILED))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.reason()).isEqualTo(Reason.LINE_INVALID);
                    assertThat(line.detail()).contains("3").contains("no address at all");
                });

        new JobsApi(instance.api()).submit(RecordCodec.encode(ScrapeJob.of("list", list)));
        run("list-again", list);

        assertThat(JobFollower.follow(new JobsApi(instance.api()), "list").counts())
                .isEqualTo(job.counts());
        assertThat(host.requests("/1.png")).hasSize(1);
    }

    @Test
    void saysWhyAFeedCouldNotBeRead() {
        OriginHost host = origin.host("127.0.3.3");
        host.page("/feed", "<!DOCTYPE html><title>Not any more</title>");

        JobView job = run("no-feed", new Source.Feed(new WebUrl(host.url("/feed"))));

        assertThat(job.counts().failed()).isEqualTo(1);
        assertThat(new JobsApi(instance.api()).documents("no-feed", null))
                .singleElement()
                .satisfies(document -> {
                    assertThat(document.reason()).isEqualTo(Reason.CORRUPT);
                    assertThat(document.detail()).startsWith("It is no feed that can be read");
                });
    }

    private static JobView run(String id, Source source) {
        new JobsApi(instance.api()).submit(RecordCodec.encode(ScrapeJob.of(id, source)));
        return JobFollower.follow(new JobsApi(instance.api()), id);
    }

    private static List<String> ready(String jobId) {
        return new JobsApi(instance.api())
                .images(jobId, ItemView.State.READY).stream().map(ItemView::url).toList();
    }

    private static void picture(OriginHost host, String path, int seed) {
        host.serve(path, Pictures.png(300 + seed, 200), "image/png");
    }

    private static byte[] xml(String template, Object... values) {
        return template.formatted(values).getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
