package io.gannet.producer.core;

import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Item;
import io.gannet.contract.Planned;
import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.InlinePicture;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one unit of a job expands to.
///
/// @param requests the units below it that are to be fetched
/// @param inline those that need not be, as the unit itself holds them
/// @param planned the fact that these are all; null if that is not known yet, or the unit has failed instead
/// @param outcomes further facts that follow from the unit
/// @param candidates how many there were to choose the units from
public record Plan(
        List<FetchRequested> requests,
        List<Inline> inline,
        @Nullable Planned planned,
        List<GannetRecord> outcomes,
        int candidates) {

    /// A picture that is there already.
    ///
    /// @param request the request that it answers
    /// @param picture the picture
    /// @param page where it was found
    /// @param at when it was fetched there
    public record Inline(FetchRequested request, InlinePicture picture, WebUrl page, Instant at) {}

    /// Copies the lists.
    public Plan {
        requests = List.copyOf(requests);
        inline = List.copyOf(inline);
        outcomes = List.copyOf(outcomes);
    }

    /// A plan of which everything is to be fetched.
    public Plan(List<FetchRequested> requests, @Nullable Planned planned, List<GannetRecord> outcomes, int candidates) {
        this(requests, List.of(), planned, outcomes, candidates);
    }

    /// A plan from which nothing further follows.
    ///
    /// @throws IllegalArgumentException if the fact counts other units than the requests are
    public Plan(List<FetchRequested> requests, Planned planned, int candidates) {
        this(requests, List.of(), planned, List.of(), candidates);
        if (planned.children() != requests.size()) {
            throw new IllegalArgumentException("unit " + planned.unitId() + " is said to have " + planned.children()
                    + " children; it has " + requests.size());
        }
    }

    /// The plan of a document with these units right below it.
    static Plan of(DocumentFetched fetched, List<Item> children, int candidates) {
        var requests = children.stream().map(item -> request(item, fetched)).toList();
        return new Plan(requests, planned(fetched, requests.size()), candidates);
    }

    /// The request for a unit below a document. It counts as asked for when the document was, so that a document that
    /// comes twice asks for nothing newer.
    static FetchRequested request(Item item, DocumentFetched document) {
        FetchRequested asked = document.request();
        return new FetchRequested(item, asked.terms(), List.of(), asked.requestedAt());
    }

    /// The fact that a document has so many units right below it.
    static Planned planned(DocumentFetched fetched, int children) {
        Item document = fetched.request().item();
        return new Planned(document.jobId(), document.id(), document.attempt(), children, fetched.at());
    }
}
