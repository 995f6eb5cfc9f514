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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Plans syncs of catalogues: page after page, the images of each, and at the end what has changed since the last
/// sync that came to its end. A sync that fails leaves that as it is.
///
/// Pages are units right below their job, numbered as they follow one another. How many there are is known with the
/// last one, so that only then the job itself is planned.
public final class Catalogs {

    private static final int MOST_PAGES = 100_000;

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
            WebUrl url = catalog.paging().firstPage(new WebUrl(catalog.url()));
            return page(0, url, Guide.ofCatalog(source.name(), catalog.credential()));
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
        CatalogPage page = CatalogPage.read(list, fetched.finalUrl(), catalog);
        Optional<WebUrl> next =
                catalog.paging().nextPage(new WebUrl(catalog.url()), number, fetched.finalUrl(), json, page.listed());
        if (next.filter(url -> url.equals(item.url()) || url.equals(fetched.finalUrl()))
                .isPresent()) {
            return failed(Reason.CORRUPT, "The API's page names itself as the next one.");
        }
        if (number >= MOST_PAGES) {
            return failed(Reason.CORRUPT, "The API has more than " + MOST_PAGES + " pages.");
        }
        syncs.keep(
                name,
                item.jobId(),
                number,
                new Page(page.images(), page.listed() - page.images().size()));
        Beginning beginning = syncs.beginning(name, item.jobId());
        Snapshot before = beginning.before() == null ? null : syncs.snapshot(name, beginning.before());
        var planning = new ImagePlanning(item, catalog, before);
        if (next.isPresent()) {
            List<Child> images = beginning.products().isEmpty() ? planning.all(page.images()) : List.of();
            return new CatalogStep.Onward(images, page(number + 1, next.get(), item.guide()), page.listed());
        }
        var pages = syncs.pages(name, item.jobId(), number + 1);
        List<CatalogImage> all =
                pages.stream().flatMap(each -> each.images().stream()).toList();
        Snapshot now = Snapshot.of(item.jobId(), all);
        syncs.complete(name, beginning.before(), now);
        return new CatalogStep.Last(
                beginning.products().isEmpty() ? planning.all(page.images()) : planning.of(beginning.products(), all),
                Comparison.report(
                        name,
                        now,
                        before,
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

    private static Child page(int number, WebUrl url, @Nullable Guide guide) {
        var context = new Context(number, number == 0 ? "job" : "next", null, null, null, null, null, Map.of());
        return new Child(ItemKind.API, url, null, null, context, guide);
    }

    private static CatalogStep failed(Reason reason, String sentence) {
        return new CatalogStep.Failed(reason, sentence);
    }
}
