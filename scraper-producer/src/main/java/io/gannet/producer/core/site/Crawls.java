package io.gannet.producer.core.site;

import io.gannet.blob.BlobStore;
import io.gannet.contract.Context;
import io.gannet.contract.Crawl;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.Guide;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.HtmlPage;
import io.gannet.producer.core.page.Links;
import io.gannet.producer.core.unit.Child;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans the pages of jobs that follow links, none of them twice.
public final class Crawls {

    private final CrawlLog log;

    /// @param store where it is remembered which pages a job has
    public Crawls(BlobStore store) {
        this.log = new CrawlLog(store);
    }

    /// The pages that a job begins with, each once.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    public List<Child> start(String jobId, List<WebUrl> urls, Crawl crawl) {
        Crawl within = crawl.withHosts(Stream.concat(urls.stream().map(WebUrl::host), crawl.hosts().stream())
                .toList());
        List<WebUrl> pages =
                log.claim(jobId, jobId, null, urls, crawl.maxPages()).orElseThrow();
        return children(pages, within, 0, "job", null, Map.of());
    }

    /// The pages that a page leads to, after its pictures.
    ///
    /// @param fetched a page
    /// @param html what it consists of
    /// @param ordinal that of the first one
    /// @return empty if redirects led to a page that the job has already; it is not to be planned again
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    public Optional<List<Child>> follow(DocumentFetched fetched, HtmlPage html, int ordinal) {
        Item page = fetched.request().item();
        Crawl crawl = page.guide() == null ? null : page.guide().crawl();
        if (crawl == null) {
            return Optional.of(List.of());
        }
        WebUrl url = fetched.finalUrl();
        Crawl within = page.depth() > 1 ? crawl : crawl.withHosts(and(crawl.hosts(), url.host()));
        WebUrl alias = url.equals(page.url()) ? null : url;
        return log.claim(page.jobId(), page.id(), alias, wanted(fetched, html, within), crawl.maxPages())
                .map(pages -> children(
                        pages, within, ordinal, "a", url, page.context().attributes()));
    }

    // The pages that the job names are a step below it, which is no link yet.
    private List<WebUrl> wanted(DocumentFetched fetched, HtmlPage html, Crawl crawl) {
        if (fetched.request().item().depth() > crawl.maxDepth()) {
            return List.of();
        }
        var patterns = new LinkPatterns(crawl);
        return Links.in(html, fetched.finalUrl()).stream()
                .filter(patterns::admit)
                .toList();
    }

    private static List<Child> children(
            List<WebUrl> pages,
            Crawl crawl,
            int ordinal,
            String foundIn,
            @Nullable WebUrl referrer,
            Map<String, String> attributes) {
        var children = new ArrayList<Child>();
        for (WebUrl page : pages) {
            var context = new Context(ordinal + children.size(), foundIn, null, null, null, null, null, attributes);
            children.add(new Child(ItemKind.PAGE, page, null, referrer, context, Guide.ofCrawl(crawl)));
        }
        return children;
    }

    private static List<String> and(List<String> hosts, String host) {
        return Stream.concat(hosts.stream(), Stream.of(host)).toList();
    }
}
