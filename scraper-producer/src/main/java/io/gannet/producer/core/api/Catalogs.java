package io.gannet.producer.core.api;

import io.gannet.blob.BlobStore;
import io.gannet.contract.CatalogSynced;
import io.gannet.contract.Context;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.Guide;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.producer.core.api.SyncStore.Beginning;
import io.gannet.producer.core.api.SyncStore.Page;
import io.gannet.producer.core.unit.Child;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Plans syncs of catalogues: page after page, the images of each, and at the end what has changed since the last
/// sync that came to its end. A sync that fails leaves that as it is.
///
/// For the images of single products only these are asked for, where the catalogue can be asked so. What is
/// remembered of the catalogue stands then: it is compared with what is found, but not replaced by it.
///
/// Pages are units right below their job, numbered as they follow one another. How many there are is known with the
/// last one, so that only then the job itself is planned.
public final class Catalogs {

    private static final int MOST_PAGES = 100_000;
    private static final String ARTICLE = "article"; // of a page, what it was asked for

    private final Map<String, CatalogRules> rules;
    private final SyncStore syncs;

    /// @param rules how each catalogue is read, by its name
    /// @param store where it is remembered what they had
    public Catalogs(Map<String, CatalogRules> rules, BlobStore store) {
        this.rules = Map.copyOf(rules);
        this.syncs = new SyncStore(store);
    }

    /// The page that a sync begins with.
    ///
    /// @return empty if no catalogue of this name is configured
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    public Optional<Child> start(String jobId, Source.Catalog source) {
        return Optional.ofNullable(rules.get(source.name())).map(catalog -> {
            syncs.begin(source.name(), jobId, source.products());
            String article = catalog.answersForArticles()
                    ? Articles.next(source.products(), List.of()).orElse(null)
                    : null;
            return firstPage(0, catalog, article, Guide.ofCatalog(source.name(), catalog.credential()));
        });
    }

    /// How a sync goes on after a page.
    ///
    /// @param fetched a page of a catalogue
    /// @param bytes what it consists of
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    public CatalogStep step(DocumentFetched fetched, byte[] bytes) {
        Guide guide = fetched.request().item().guide();
        String name = guide == null ? null : guide.catalog();
        CatalogRules catalog = name == null ? null : rules.get(name);
        if (name == null || catalog == null) {
            return failed(Reason.INTERNAL_ERROR, "There is no catalogue '" + name + "' in the configuration.");
        }
        try {
            JsonNode page = RecordCodec.mapper().readTree(bytes);
            JsonNode list = page.at(catalog.items());
            return list.isArray()
                    ? step(fetched, page, list, name, catalog)
                    : failed(Reason.CORRUPT, "The API's page has no list at '" + catalog.items() + "'.");
        } catch (JacksonException e) {
            return failed(Reason.CORRUPT, "The API's page is no JSON: " + e.getOriginalMessage());
        }
    }

    private CatalogStep step(DocumentFetched fetched, JsonNode json, JsonNode list, String name, CatalogRules catalog) {
        Item item = fetched.request().item();
        int number = item.context().position();
        String article = item.context().attributes().get(ARTICLE);
        if (article != null && !catalog.answersForArticles()) {
            return failed(Reason.INTERNAL_ERROR, "The configuration of '" + name + "' has no product-url any more.");
        }
        // Those of all images are many, and only looked at in the end.
        List<Page> earlier = article == null ? List.of() : syncs.pages(name, item.jobId(), number);
        CatalogPage page = CatalogPage.read(list, fetched.finalUrl(), catalog);
        Optional<WebUrl> next = catalog.paging()
                .nextPage(
                        base(catalog, article),
                        article == null ? number : pagesOf(article, earlier),
                        fetched.finalUrl(),
                        json,
                        page.listed());
        if (next.filter(url -> url.equals(item.url()) || url.equals(fetched.finalUrl()))
                .isPresent()) {
            return failed(Reason.CORRUPT, "The API's page names itself as the next one.");
        }
        if (number >= MOST_PAGES) {
            return failed(Reason.CORRUPT, "The API has more than " + MOST_PAGES + " pages.");
        }
        var kept = new Page(page.images(), page.listed() - page.images().size(), article);
        syncs.keep(name, item.jobId(), number, kept);
        Beginning beginning = syncs.beginning(name, item.jobId());
        Snapshot before = beginning.before() == null ? null : syncs.snapshot(name, beginning.before());
        var planning = new ImagePlanning(item, catalog, before);
        if (next.isPresent()) {
            List<Child> images = beginning.products().isEmpty() ? planning.all(page.images()) : List.of();
            return new CatalogStep.Onward(images, page(number + 1, next.get(), article, item.guide()), page.listed());
        }
        if (article == null) {
            return last(fetched, page, syncs.pages(name, item.jobId(), number + 1), name, beginning, planning);
        }
        List<Page> pages = Stream.concat(earlier.stream(), Stream.of(kept)).toList();
        return Articles.next(beginning.products(), pages)
                .<CatalogStep>map(further -> new CatalogStep.Onward(
                        List.of(), firstPage(number + 1, catalog, further, item.guide()), page.listed()))
                .orElseGet(() -> last(fetched, page, pages, name, beginning, planning));
    }

    private CatalogStep last(
            DocumentFetched fetched,
            CatalogPage page,
            List<Page> pages,
            String name,
            Beginning beginning,
            ImagePlanning planning) {
        List<CatalogImage> all =
                pages.stream().flatMap(each -> each.images().stream()).toList();
        Set<String> articles = Articles.asked(pages);
        Snapshot read = Snapshot.of(fetched.request().item().jobId(), all);
        Snapshot before = planning.before();
        if (articles.isEmpty()) {
            syncs.complete(name, beginning.before(), read);
        }
        return new CatalogStep.Last(
                beginning.products().isEmpty() ? planning.all(page.images()) : planning.of(beginning.products(), all),
                Comparison.report(
                        name,
                        articles.isEmpty() ? read : read.about(articles),
                        before == null || articles.isEmpty() ? before : before.about(articles),
                        pages.stream().mapToInt(Page::unusable).sum(),
                        fetched.at()),
                page.listed());
    }

    /// The report of a sync that cannot go on.
    ///
    /// @param sentence why
    public static CatalogSynced failure(Item page, String sentence, Instant at) {
        Guide guide = page.guide();
        String name = guide == null || guide.catalog() == null ? "unknown" : guide.catalog();
        return CatalogSynced.failed(page.jobId(), name, sentence, at);
    }

    private static int pagesOf(String article, List<Page> pages) {
        return (int)
                pages.stream().filter(page -> article.equals(page.article())).count();
    }

    private static WebUrl base(CatalogRules catalog, @Nullable String article) {
        return article == null ? new WebUrl(catalog.url()) : catalog.articleUrl(article);
    }

    private static Child firstPage(int number, CatalogRules catalog, @Nullable String article, @Nullable Guide guide) {
        return page(number, catalog.paging().firstPage(base(catalog, article)), article, guide);
    }

    private static Child page(int number, WebUrl url, @Nullable String article, @Nullable Guide guide) {
        Map<String, String> attributes = article == null ? Map.of() : Map.of(ARTICLE, article);
        var context = new Context(number, number == 0 ? "job" : "next", null, null, null, null, null, attributes);
        return new Child(ItemKind.API, url, null, null, context, guide);
    }

    private static CatalogStep failed(Reason reason, String sentence) {
        return new CatalogStep.Failed(reason, sentence);
    }
}
