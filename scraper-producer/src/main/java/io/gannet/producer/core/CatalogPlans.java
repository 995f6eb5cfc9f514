package io.gannet.producer.core;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Planned;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.producer.core.api.CatalogStep;
import io.gannet.producer.core.api.Catalogs;
import io.gannet.producer.core.unit.Child;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The plans of jobs that read a catalogue. Its pages follow one another right below the job, so the job is planned
/// once it is known which of them is the last.
final class CatalogPlans {

    private final Catalogs catalogs;

    CatalogPlans(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    /// Begins a job with the catalogue's first page; one whose catalogue is not known ends at once.
    Plan begin(ScrapeJob job, Source.Catalog source, Instant askedAt) {
        return catalogs.start(job.requireId(), source)
                .map(page -> new Plan(
                        List.of(new FetchRequested(
                                page.below(job.requireId(), job.collectionOrDefault()),
                                job.terms(),
                                List.of(),
                                askedAt)),
                        null,
                        List.of(),
                        0))
                .orElseGet(() -> unknown(job.requireId(), source.name(), askedAt));
    }

    private static Plan unknown(String jobId, String name, Instant at) {
        String sentence = "There is no catalogue '" + name + "' in the configuration.";
        var report = CatalogSynced.failed(jobId, name, sentence, at);
        return new Plan(List.of(), new Planned(jobId, jobId, 0, 0, at), List.of(report), 0);
    }

    /// Goes on after a page.
    Plan goOn(DocumentFetched fetched, byte[] bytes) {
        FetchRequested request = fetched.request();
        Item page = request.item();
        return switch (catalogs.step(fetched, bytes)) {
            case CatalogStep.Onward(List<Child> images, Child next, int listed) -> {
                List<FetchRequested> requests = requests(images, request);
                requests.add(request(next.beside(page), request.terms(), request));
                yield new Plan(requests, Plan.planned(fetched, images.size()), List.of(), listed);
            }
            case CatalogStep.Last(List<Child> images, CatalogSynced report, int listed) ->
                new Plan(
                        requests(images, request),
                        Plan.planned(fetched, images.size()),
                        List.of(lastPage(page, fetched.at()), report),
                        listed);
            case CatalogStep.Failed failed ->
                // The job ends when this is heard of, as with a page that could not be fetched.
                new Plan(
                        List.of(),
                        null,
                        List.of(new ItemFailed(request, failed.reason(), null, failed.sentence(), true, fetched.at())),
                        0);
        };
    }

    /// Ends a job at a page that could not be had, or is not to be.
    ///
    /// @param sentence why
    static List<GannetRecord> end(Item page, String sentence, Instant at) {
        return List.of(lastPage(page, at), Catalogs.failure(page, sentence, at));
    }

    private static List<FetchRequested> requests(List<Child> images, FetchRequested page) {
        var requests = new ArrayList<FetchRequested>();
        images.forEach(image -> requests.add(request(image.below(page.item()), image.terms(page.terms()), page)));
        return requests;
    }

    private static FetchRequested request(Item item, Terms terms, FetchRequested page) {
        return new FetchRequested(item, terms, List.of(), page.requestedAt());
    }

    private static Planned lastPage(Item page, Instant at) {
        return new Planned(
                page.jobId(), page.jobId(), page.attempt(), page.context().position() + 1, at);
    }
}
