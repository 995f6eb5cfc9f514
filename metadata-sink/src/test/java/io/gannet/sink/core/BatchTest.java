package io.gannet.sink.core;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static io.gannet.testsupport.Facts.rejected;
import static io.gannet.testsupport.Facts.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.HostRule;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.JobFinished;
import io.gannet.contract.Reason;
import io.gannet.contract.UnitFailed;
import io.gannet.contract.WebUrl;
import io.gannet.testsupport.Facts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchTest {

    private static final Facts FACTS = Facts.of("job");
    private static final FetchRequested REQUEST = FACTS.image("0", 1);
    private static final FetchRequested RETRIED = REQUEST.retried(at(10));
    private static final FetchRequested PAGE = FACTS.page("1", 1);

    static Stream<Arguments> whoseWordCounts() {
        return Stream.of(
                row("an end over a request", failed(REQUEST, Reason.TIMEOUT, null, 5), REQUEST),
                row(
                        "an end over a request on its way elsewhere",
                        failed(REQUEST, Reason.TIMEOUT, null, 5),
                        redirected()),
                row("a retry over a failure", RETRIED, failed(REQUEST, Reason.TIMEOUT, null, 5)),
                row("a retry's failure over the retry", failed(RETRIED, Reason.GONE, 404, 11), RETRIED),
                row(
                        "a skip over a failure",
                        skipped(REQUEST, Reason.CANCELLED, 5),
                        failed(REQUEST, Reason.TIMEOUT, null, 6)),
                row(
                        "an image over a failure, as of a record replayed from its dead-letter topic",
                        converted(REQUEST, "a", 7),
                        failed(REQUEST, Reason.INTERNAL_ERROR, null, 8)),
                row(
                        "an image over the rejection of other bytes",
                        converted(REQUEST, "a", 7),
                        rejected(REQUEST, "b", Reason.CORRUPT, 8)),
                row("the later of two images", converted(REQUEST, "b", 8), converted(REQUEST, "a", 7)),
                row(
                        "the later of two failures",
                        failed(REQUEST, Reason.GONE, 404, 8),
                        failed(REQUEST, Reason.TIMEOUT, null, 7)),
                row("a plan over the page's request", FACTS.planned("1", 0, 3, 5), PAGE),
                row("a plan over the page's failure", FACTS.planned("1", 0, 3, 5), failed(PAGE, Reason.GONE, 404, 6)));
    }

    private static Arguments row(String name, GannetRecord winner, GannetRecord loser) {
        return Arguments.of(Named.of(name, winner), loser);
    }

    private static FetchRequested redirected() {
        return REQUEST.redirectedTo(new WebUrl("http://other.example/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whoseWordCounts(GannetRecord winner, GannetRecord loser) {
        Unit alone = unit(winner);

        for (var both : List.of(unit(winner, loser), unit(loser, winner), unit(loser, winner, loser, winner))) {
            assertThat(both.last()).isEqualTo(alone.last());
        }
        assertThat(unit(winner, loser)).isEqualTo(unit(loser, winner));
    }

    static Stream<Arguments> whatAnItemShows() {
        var again = RETRIED.retried(at(20));
        var image = converted(REQUEST, "a", 5);
        return Stream.of(
                row("an image, though it is asked for again", image, RETRIED),
                row("an image that could not be had again", image, failed(RETRIED, Reason.GONE, 404, 11)),
                row("an image that is no image any more", image, rejected(RETRIED, "b", Reason.CORRUPT, 11)),
                row("an image that may not be asked for", image, skipped(RETRIED, Reason.ROBOTS_DISALLOWED, 11)),
                row("an image whose retry was cancelled", image, skipped(RETRIED, Reason.CANCELLED, 11)),
                row("another image", converted(RETRIED, "b", 11), image),
                row("none that is not wanted any more", rejected(RETRIED, "b", Reason.TOO_SMALL, 11), image),
                row("none that must not be used", skipped(RETRIED, Reason.OPTED_OUT, 11), image),
                row("none that was removed", skipped(RETRIED, Reason.REMOVED, 11), image),
                row(
                        "none that was removed, though it is asked for again",
                        skipped(RETRIED, Reason.REMOVED, 11),
                        again));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatAnItemShows(GannetRecord settling, GannetRecord other) {
        Attempt expected = unit(settling).last();

        for (var both : List.of(unit(settling, other), unit(other, settling), unit(other, settling, other))) {
            assertThat(both.shown()).isEqualTo(expected);
        }
        assertThat(unit(settling, other)).isEqualTo(unit(other, settling));
    }

    @Test
    void knowsThePageThoughItsPlanCameFirst() {
        var page = unit(FACTS.planned("1", 0, 3, 5), PAGE);

        assertThat(page.item()).isEqualTo(PAGE.item());
        assertThat(page.last().outcome()).isEqualTo(new Outcome.Expanded(3));
        assertThat(page.kind()).isEqualTo(UnitKind.DOCUMENT);
    }

    @Test
    void takesALineThatNamesNoImageForAnImageThatFailed() {
        var line = unit(new UnitFailed("job", "job.4", 6L, Reason.LINE_INVALID, "Line 6: there is no URL.", at(3)));

        assertThat(line.kind()).isEqualTo(UnitKind.IMAGE);
        assertThat(line.item()).isNull();
        assertThat(line.id()).isEqualTo(UnitId.parse("job", "job.4"));
        assertThat(line.last().outcome())
                .isEqualTo(new Outcome.Unwanted(
                        ItemState.FAILED, Reason.LINE_INVALID, "Line 6: there is no URL.", null, false, null, null));
    }

    @Test
    void saysTheSameOfAnItemInEveryAttempt() {
        assertThat(unit(RETRIED).item()).isEqualTo(REQUEST.item());
        assertThat(unit(RETRIED).last().number()).isEqualTo(1);
    }

    @Test
    void cancelsAJobOfWhichNothingElseIsKnown() {
        var job = batch(new JobCancelled("job")).jobs().iterator().next();

        assertThat(job.cancelled()).isTrue();
        assertThat(job.job()).isNull();
    }

    @Test
    void takesTheFirstOfTwoPublicationsOfAJob() {
        var batch = new Batch();
        batch.add(FACTS.job(), at(9));
        batch.add(new JobCancelled("job"), at(8));
        batch.add(FACTS.job(), at(7));

        assertThat(batch.jobs()).containsExactly(new JobEntry("job", FACTS.job(), at(7), true));
    }

    @Test
    void keepsADescriptionOverALaterMentionOfACollection() {
        var described = new ImageCollection("shop", "1", "The shop", Map.of());
        var mentioned = new ImageCollection("shop", "1", null, Map.of());
        var batch = new Batch();
        batch.add(new Facts("one", described).job(), at(1));
        batch.add(new Facts("two", mentioned).job(), at(2));

        assertThat(batch.collections()).containsExactly(new CollectionEntry(described, at(1)));
    }

    @Test
    void takesTheNewestWordOnAHostAndSettlesATieTheSameWay() {
        var rule = new HostRule("a.example", true, null, null, at(2));
        var older = HostRule.asConfigured("a.example", at(1));
        var rival = HostRule.asConfigured("a.example", at(2));

        assertThat(batch(rule, older).hostRules()).containsExactly(new Latest<>(rule, at(2)));
        assertThat(batch(older, rule).hostRules()).containsExactly(new Latest<>(rule, at(2)));
        assertThat(List.copyOf(batch(rule, rival).hostRules()))
                .isEqualTo(List.copyOf(batch(rival, rule).hostRules()));
    }

    @Test
    void passesOverWhatItAnnouncedItself() {
        var batch = batch(new JobFinished("job", 1, 0, 0, at(1)));

        assertThat(batch.jobs()).isEmpty();
        assertThat(batch.units()).isEmpty();
    }

    private static Unit unit(GannetRecord... records) {
        return batch(records).units().iterator().next();
    }

    private static Batch batch(GannetRecord... records) {
        var batch = new Batch();
        for (var each : records) {
            batch.add(each, at(0));
        }
        return batch;
    }
}
