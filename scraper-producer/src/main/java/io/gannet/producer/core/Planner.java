package io.gannet.producer.core;

import io.gannet.contract.Context;
import io.gannet.contract.Crawl;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Snapshot;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.api.Catalogs;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.page.HtmlPage;
import io.gannet.producer.core.page.InlinePicture;
import io.gannet.producer.core.score.Choice;
import io.gannet.producer.core.score.Scored;
import io.gannet.producer.core.score.Scoring;
import io.gannet.producer.core.site.Crawls;
import io.gannet.producer.core.site.Listed;
import io.gannet.producer.core.site.Listings;
import io.gannet.producer.core.unit.Child;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Turns jobs and fetched documents into fetch requests. The same job or document gives the same plan, whenever
/// and wherever it is planned: ids are made from the parent's and the ordinal below it, times are taken from the
/// input.
public final class Planner {

    private final Extraction extraction;
    private final Scoring scoring;
    private final Listings listings;
    private final Crawls crawls;
    private final CatalogPlans catalogs;

    /// @param extraction finds the pictures on pages
    /// @param scoring chooses among them
    /// @param listings reads sitemaps and feeds
    /// @param crawls follows links
    /// @param catalogs reads catalogues
    public Planner(Extraction extraction, Scoring scoring, Listings listings, Crawls crawls, Catalogs catalogs) {
        this.extraction = extraction;
        this.scoring = scoring;
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
            case PAGE -> page(fetched, bytes);
            case SITEMAP, FEED -> planOf(fetched, listings.list(fetched, bytes));
            case API -> catalogs.goOn(fetched, bytes);
            case IMAGE ->
                throw new IllegalArgumentException(
                        "document " + document.id() + " is of kind " + document.kind() + ", which plans nothing");
        };
    }

    /// Plans a document of a cancelled job: nothing below it.
    public Plan nothing(DocumentFetched fetched) {
        Plan nothing = planOf(fetched, List.of(), 0);
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

    private static Plan optedOut(DocumentFetched fetched, String stated) {
        String sentence = fetched.finalUrl().host() + " says \"" + stated + "\".";
        var skipped = new ItemSkipped(fetched.request(), Reason.OPTED_OUT, sentence, fetched.at());
        return new Plan(List.of(), null, List.of(skipped), 0);
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
                planOf(
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

    private Plan page(DocumentFetched fetched, byte[] bytes) {
        HtmlPage page = extraction.read(bytes, fetched.contentType(), fetched.finalUrl());
        return page.refusal(fetched.optOuts())
                .map(stated -> optedOut(fetched, stated))
                .orElseGet(() -> page(fetched, page));
    }

    private Plan page(DocumentFetched fetched, HtmlPage page) {
        List<Candidate> candidates = extraction.candidates(page);
        Choice choice = scoring.choose(candidates, fetched.request().terms().select());
        List<Item> low = pictures(fetched, choice.low(), choice.wanted().size());
        return crawls.follow(fetched, page, choice.wanted().size() + low.size())
                .map(links -> planOf(fetched, choice.wanted(), links, low, candidates.size()))
                .orElseGet(() -> nothing(fetched));
    }

    private static Plan planOf(
            DocumentFetched fetched, List<Scored> wanted, List<Child> links, List<Item> low, int candidates) {
        var requests = new ArrayList<FetchRequested>();
        var inline = new ArrayList<Plan.Inline>();
        for (int i = 0; i < wanted.size(); i++) {
            InlinePicture picture = wanted.get(i).candidate().inline();
            FetchRequested request = requestFor(child(fetched, i, wanted.get(i)), fetched);
            if (picture == null) {
                requests.add(request);
            } else {
                inline.add(new Plan.Inline(request, picture, fetched.finalUrl(), fetched.at()));
            }
        }
        links.forEach(
                link -> requests.add(requestFor(link.below(fetched.request().item()), fetched)));
        var skipped = low.stream()
                .<GannetRecord>map(item -> lowScore(requestFor(item, fetched), fetched.at()))
                .toList();
        var planned = planned(fetched, requests.size() + inline.size() + skipped.size());
        return new Plan(requests, inline, planned, skipped, candidates);
    }

    private static List<Item> pictures(DocumentFetched fetched, List<Scored> pictures, int firstOrdinal) {
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> child(fetched, firstOrdinal + i, pictures.get(i)))
                .toList();
    }

    // A child starts at its document's attempt: what a retried document plans supersedes what it planned before.
    private static Item child(DocumentFetched fetched, int ordinal, Scored scored) {
        Item document = fetched.request().item();
        Candidate found = scored.candidate();
        var context = new Context(
                ordinal,
                found.place().id(),
                scored.role(),
                scored.score(),
                found.width(),
                found.height(),
                found.alt(),
                document.context().attributes(),
                found.surroundings(),
                fetched.request().terms().record() == Snapshot.PRODUCT ? found.product() : null);
        return new Item(
                document.jobId(),
                Item.childId(document.id(), ordinal),
                document.attempt(),
                ItemKind.IMAGE,
                found.url(),
                document.collection(),
                fetched.finalUrl(),
                context,
                found.inline() == null ? null : ExpectedHash.of(found.inline().hash()));
    }

    private static Plan planOf(DocumentFetched fetched, List<Item> children, int candidates) {
        var requests = children.stream().map(item -> requestFor(item, fetched)).toList();
        return new Plan(requests, planned(fetched, requests.size()), candidates);
    }

    private static Planned planned(DocumentFetched fetched, int children) {
        Item document = fetched.request().item();
        return new Planned(document.jobId(), document.id(), document.attempt(), children, fetched.at());
    }

    private static FetchRequested requestFor(Item item, DocumentFetched fetched) {
        FetchRequested document = fetched.request();
        return new FetchRequested(item, document.terms(), List.of(), document.requestedAt());
    }

    private static ItemSkipped lowScore(FetchRequested request, Instant at) {
        String sentence =
                "By its page the image scores " + request.item().context().score()
                        + " of 100; the job asks for at least "
                        + request.terms().select().minScore() + '.';
        return new ItemSkipped(request, Reason.LOW_SCORE, sentence, at);
    }
}
