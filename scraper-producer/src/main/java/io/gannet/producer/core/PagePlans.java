package io.gannet.producer.core;

import io.gannet.contract.Context;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Reason;
import io.gannet.contract.Snapshot;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.page.HtmlPage;
import io.gannet.producer.core.page.InlinePicture;
import io.gannet.producer.core.score.Choice;
import io.gannet.producer.core.score.Scored;
import io.gannet.producer.core.score.Scoring;
import io.gannet.producer.core.site.Crawls;
import io.gannet.producer.core.unit.Child;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The plans of HTML pages.
final class PagePlans {

    private final Extraction extraction;
    private final Scoring scoring;
    private final Crawls crawls;

    PagePlans(Extraction extraction, Scoring scoring, Crawls crawls) {
        this.extraction = extraction;
        this.scoring = scoring;
        this.crawls = crawls;
    }

    /// Plans a page: one unit for each picture that is wanted, then one for each link that is followed, then those
    /// pictures that only their score rules out; the page ends as skipped if it asks to be left alone.
    Plan plan(DocumentFetched fetched, byte[] bytes) {
        HtmlPage page = extraction.read(bytes, fetched.contentType(), fetched.finalUrl());
        return page.refusal(fetched.optOuts())
                .map(stated -> optedOut(fetched, stated))
                .orElseGet(() -> plan(fetched, page));
    }

    private Plan plan(DocumentFetched fetched, HtmlPage page) {
        List<Candidate> candidates = extraction.candidates(page);
        Choice choice = scoring.choose(candidates, fetched.request().terms().select());
        List<Item> low = pictures(fetched, choice.low(), choice.wanted().size());
        return crawls.follow(fetched, page, choice.wanted().size() + low.size())
                .map(links -> planOf(fetched, choice.wanted(), links, low, candidates.size()))
                .orElseGet(() -> Plan.of(fetched, List.of(), 0));
    }

    private static Plan planOf(
            DocumentFetched fetched, List<Scored> wanted, List<Child> links, List<Item> low, int candidates) {
        var requests = new ArrayList<FetchRequested>();
        var inline = new ArrayList<Plan.Inline>();
        for (int i = 0; i < wanted.size(); i++) {
            InlinePicture picture = wanted.get(i).candidate().inline();
            FetchRequested request = Plan.request(child(fetched, i, wanted.get(i)), fetched);
            if (picture == null) {
                requests.add(request);
            } else {
                inline.add(new Plan.Inline(request, picture, fetched.finalUrl(), fetched.at()));
            }
        }
        links.forEach(
                link -> requests.add(Plan.request(link.below(fetched.request().item()), fetched)));
        var skipped = low.stream()
                .<GannetRecord>map(item -> lowScore(Plan.request(item, fetched), fetched.at()))
                .toList();
        var planned = Plan.planned(fetched, requests.size() + inline.size() + skipped.size());
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

    private static Plan optedOut(DocumentFetched fetched, String stated) {
        String sentence = fetched.finalUrl().host() + " says \"" + stated + "\".";
        var skipped = new ItemSkipped(fetched.request(), Reason.OPTED_OUT, sentence, fetched.at());
        return new Plan(List.of(), null, List.of(skipped), 0);
    }

    private static ItemSkipped lowScore(FetchRequested request, Instant at) {
        String sentence =
                "By its page the image scores " + request.item().context().score()
                        + " of 100; the job asks for at least "
                        + request.terms().select().minScore() + '.';
        return new ItemSkipped(request, Reason.LOW_SCORE, sentence, at);
    }
}
