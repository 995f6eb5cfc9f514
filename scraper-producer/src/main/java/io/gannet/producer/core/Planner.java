package io.gannet.producer.core;

import io.gannet.contract.Context;
import io.gannet.contract.Crawl;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.api.Catalogs;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.score.Scoring;
import io.gannet.producer.core.site.Crawls;
import io.gannet.producer.core.site.Listed;
import io.gannet.producer.core.site.Listings;
import io.gannet.producer.core.unit.Child;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Turns jobs and fetched documents into fetch requests. The same job or document gives the same plan, whenever
/// and wherever it is planned: ids are made from the parent's and the ordinal below it, times are taken from the
/// input.
public final class Planner {

    private final PagePlans pages;
    private final Listings listings;
    private final Crawls crawls;
    private final CatalogPlans catalogs;

    /// @param extraction finds the pictures on pages
    /// @param scoring chooses among them
    /// @param listings reads sitemaps and feeds
    /// @param crawls follows links
    /// @param catalogs reads catalogues
    public Planner(Extraction extraction, Scoring scoring, Listings listings, Crawls crawls, Catalogs catalogs) {
        this.pages = new PagePlans(extraction, scoring, crawls);
        this.listings = listings;
        this.crawls = crawls;
        this.catalogs = new CatalogPlans(catalogs);
    }

    /// Plans a job: one unit for each entry of its source, in order, even where one repeats another, unless the
    /// job follows links. The entries of a list are planned range by range, by whoever gets the ranges.
    ///
    /// @param job the job, with an id
    /// @param askedAt when it was asked for
    public Plan plan(ScrapeJob job, Instant askedAt) {
        return switch (job.source()) {
            case Source.Page page -> pages(job, List.of(page.url()), page.crawl(), askedAt);
            case Source.Pages pages -> pages(job, pages.urls(), pages.crawl(), askedAt);
            case Source.Urls urls -> images(job, urls.urls(), askedAt);
            case Source.Sitemap sitemap -> planOf(job, askedAt, List.of(Listings.first(sitemap)));
            case Source.Feed feed -> planOf(job, askedAt, List.of(Listings.first(feed)));
            case Source.ListFile _ -> new Plan(List.of(), null, List.of(ListRange.first(job, askedAt)), 0);
            case Source.Catalog catalog -> catalogs.begin(job, catalog, askedAt);
        };
    }

    /// Plans a job that was cancelled first: nothing below it.
    ///
    /// @param job the job, with an id
    /// @param askedAt when it was asked for
    public Plan nothing(ScrapeJob job, Instant askedAt) {
        return planOf(job, List.of(), askedAt);
    }

    /// Plans a document: one unit for each picture that the job's selection wants, in the order of the page.
    ///
    /// They count as asked for when the document was, so that a document that comes twice asks for nothing newer.
    ///
    /// @param fetched the document
    /// @param bytes what it consists of
    /// @throws IllegalArgumentException if it is of a kind that cannot be planned
    public Plan plan(DocumentFetched fetched, byte[] bytes) {
        Item document = fetched.request().item();
        return switch (document.kind()) {
            case PAGE -> pages.plan(fetched, bytes);
            case SITEMAP, FEED -> planOf(fetched, listings.list(fetched, bytes));
            case API -> catalogs.goOn(fetched, bytes);
            case IMAGE ->
                throw new IllegalArgumentException(
                        "document " + document.id() + " is of kind " + document.kind() + ", which plans nothing");
        };
    }

    /// Plans a document of a cancelled job: nothing below it.
    public Plan nothing(DocumentFetched fetched) {
        Plan nothing = Plan.of(fetched, List.of(), 0);
        Item document = fetched.request().item();
        return document.kind() == ItemKind.API
                ? new Plan(
                        List.of(),
                        nothing.planned(),
                        CatalogPlans.end(document, "The job was cancelled.", fetched.at()),
                        0)
                : nothing;
    }

    /// What follows from a document that could not be had, or that was left out: a catalogue's next page is not to be
    /// waited for.
    ///
    /// @param sentence why
    /// @param at when
    public Plan without(FetchRequested request, String sentence, Instant at) {
        Item document = request.item();
        boolean ends = document.kind() == ItemKind.API;
        return new Plan(List.of(), null, ends ? CatalogPlans.end(document, sentence, at) : List.of(), 0);
    }

    private Plan pages(ScrapeJob job, List<WebUrl> urls, @Nullable Crawl crawl, Instant askedAt) {
        return crawl == null
                ? pages(job, urls, askedAt)
                : planOf(job, askedAt, crawls.start(job.requireId(), urls, crawl));
    }

    private static Plan pages(ScrapeJob job, List<WebUrl> urls, Instant askedAt) {
        return planOf(
                job,
                IntStream.range(0, urls.size())
                        .mapToObj(i -> child(job, i, ItemKind.PAGE, urls.get(i), Map.of(), null))
                        .toList(),
                askedAt);
    }

    private static Plan images(ScrapeJob job, List<Source.ImageUrl> urls, Instant askedAt) {
        return planOf(
                job,
                IntStream.range(0, urls.size())
                        .mapToObj(i -> {
                            Source.ImageUrl image = urls.get(i);
                            return child(job, i, ItemKind.IMAGE, image.url(), image.attributes(), image.expectedHash());
                        })
                        .toList(),
                askedAt);
    }

    private static Item child(
            ScrapeJob job,
            int ordinal,
            ItemKind kind,
            WebUrl url,
            Map<String, String> attributes,
            @Nullable ExpectedHash expectedHash) {
        return new Item(
                job.requireId(),
                Item.childId(job.requireId(), ordinal),
                0,
                kind,
                url,
                job.collectionOrDefault(),
                null,
                Context.ofJob(ordinal, attributes),
                expectedHash);
    }

    private static Plan planOf(ScrapeJob job, List<Item> children, Instant askedAt) {
        var terms = job.terms();
        var requests = children.stream()
                .map(item -> new FetchRequested(item, terms, List.of(), askedAt))
                .toList();
        var planned = new Planned(job.requireId(), job.requireId(), 0, requests.size(), askedAt);
        return new Plan(requests, planned, requests.size());
    }

    private static Plan planOf(ScrapeJob job, Instant askedAt, List<Child> children) {
        var items = children.stream()
                .map(child -> child.below(job.requireId(), job.collectionOrDefault()))
                .toList();
        return planOf(job, items, askedAt);
    }

    private static Plan planOf(DocumentFetched fetched, Listed listed) {
        return switch (listed) {
            case Listed.Children(List<Child> children, int entries) ->
                Plan.of(
                        fetched,
                        children.stream()
                                .map(child -> child.below(fetched.request().item()))
                                .toList(),
                        entries);
            case Listed.Failed(Reason reason, String sentence) -> failed(fetched, reason, sentence);
        };
    }

    private static Plan failed(DocumentFetched fetched, Reason reason, String sentence) {
        var failed = new ItemFailed(fetched.request(), reason, null, sentence, false, fetched.at());
        return new Plan(List.of(), null, List.of(failed), 0);
    }
}
