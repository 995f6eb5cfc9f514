package io.gannet.sink;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static io.gannet.testsupport.Facts.rejected;
import static io.gannet.testsupport.Facts.skipped;

import io.gannet.contract.Appraisal;
import io.gannet.contract.CatalogSynced;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.contract.WebUrl;
import io.gannet.testsupport.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Records of many jobs and hosts that contradict each other in every way that is foreseen, and the ways in which
/// they may be delivered.
final class Story {

    private static final int IMAGES = 18; // of a page, each with an end of its own kind

    private Story() {}

    /// The story of three jobs of one collection.
    static List<GannetRecord> small() {
        return of(3, 3);
    }

    /// The first records of the stories of so many jobs as it takes.
    static List<GannetRecord> of(int records) {
        return of(records / 100, 3).subList(0, records);
    }

    // The jobs share collections, addresses and contents.
    private static List<GannetRecord> of(int jobs, int pages) {
        List<GannetRecord> records = new ArrayList<>(TestImages.contradictions());
        for (int h = 0; h < 4; h++) {
            records.addAll(host(h));
        }
        for (int j = 0; j < jobs; j++) {
            records.addAll(job(j, pages));
        }
        return records;
    }

    private static List<GannetRecord> job(int number, int pages) {
        var product = new ImageCollection.Parent("product", String.valueOf(number % 2));
        var collection = new ImageCollection(
                "shop", String.valueOf(1 + number / 12), "Name " + number, Map.of("j", "" + number), product);
        var facts = new Facts("job" + number, collection);
        List<GannetRecord> records = new ArrayList<>();
        records.add(facts.job());
        records.add(facts.planned("", 0, pages, 1));
        for (int p = 0; p < pages; p++) {
            records.addAll(page(facts, String.valueOf(p), p == 2));
        }
        records.addAll(link(facts.image("9", 6), number));
        if (number % 5 == 2) {
            records.add(new JobCancelled(facts.jobId()));
        }
        records.addAll(syncs(facts.jobId(), number));
        return records;
    }

    private static List<GannetRecord> page(Facts facts, String path, boolean failsFirst) {
        List<GannetRecord> records = new ArrayList<>();
        var page = facts.page(path, 2);
        records.add(page);
        records.add(page.redirectedTo(new WebUrl("http://other.example/")));
        if (failsFirst) {
            records.add(failed(page, Reason.GONE, 404, 3));
            page = page.retried(at(4));
            records.add(page);
        }
        var document = Facts.fetched(page, "a page", 4).original();
        records.add(new DocumentFetched(page, document, "text/html", page.target(), at(4)));
        records.add(facts.planned(path, page.item().attempt(), IMAGES, 5));
        for (int i = 0; i < IMAGES; i++) {
            var image = facts.image(path + "." + i, 6);
            records.add(image);
            records.addAll(endings(image, "content " + i % 10, i));
        }
        return records;
    }

    private static List<GannetRecord> endings(FetchRequested image, String content, int kind) {
        var retried = image.retried(at(20));
        return switch (kind) {
            case 0 -> List.of(converted(image, content, new Appraisal(40, Role.PRODUCT), 10));
            case 1 -> List.of(failed(image, Reason.TIMEOUT, null, 12), converted(image, content, 10));
            case 2 -> List.of(failed(image, Reason.HTTP_ERROR, 500, 10), failed(image, Reason.HTTP_ERROR, 503, 10));
            case 3 -> List.of(skipped(image, Reason.ROBOTS_DISALLOWED, 10), failed(image, Reason.TIMEOUT, null, 11));
            case 4 ->
                List.of(
                        rejected(image, content, Reason.CORRUPT, 10),
                        rejected(image, content, new Appraisal(9, Role.OTHER), 10));
            case 5 -> List.of(failed(image, Reason.TIMEOUT, null, 10), retried, converted(retried, content, 21));
            case 6 ->
                List.of(
                        converted(image, content, 10),
                        converted(image, content, new Appraisal(70, Role.LIFESTYLE), 10),
                        converted(image, content + " changed", new Appraisal(71, Role.HERO), 10));
            case 7 -> List.of(failed(image, Reason.TIMEOUT, null, 10), retried);
            case 8 -> List.of(converted(image, content, 10), retried, converted(retried, "content 0", 22));
            case 9 -> List.of(converted(image, "content 0", 11), retried, failed(retried, Reason.GONE, 410, 23));
            case 10 -> List.of(converted(image, "content 1", 12), skipped(retried, Reason.REMOVED, 20));
            case 11 -> {
                var again = retried.retried(at(30));
                yield List.of(
                        converted(image, content, 10),
                        skipped(retried, Reason.REMOVED, 20),
                        again,
                        converted(again, content, new Appraisal(90, Role.HERO), 31));
            }
            case 12 -> {
                var elsewhere = image.redirectedTo(new WebUrl("http://cdn.example/" + content));
                yield List.of(
                        elsewhere, converted(elsewhere, "content 2", 14), rejected(image, "x", Reason.CORRUPT, 9));
            }
            case 13 -> List.of(converted(image, "content 1", 10), retried);
            case 14 -> {
                var again = retried.retried(at(30));
                yield List.of(
                        converted(image, content, 10),
                        rejected(retried, "small", Reason.TOO_SMALL, 22),
                        again,
                        failed(again, Reason.TIMEOUT, null, 33));
            }
            case 15 ->
                List.of(
                        converted(image, content, new Appraisal(99, Role.HERO), 10),
                        rejected(retried, "broken", Reason.CORRUPT, 24),
                        converted(image, content, new Appraisal(98, Role.HERO), 25));
            case 16 -> {
                var again = retried.retried(at(30));
                yield List.of(
                        converted(image, content, 10),
                        converted(retried, "content 3", 21),
                        again,
                        skipped(again, Reason.ROBOTS_DISALLOWED, 34));
            }
            default -> List.of(converted(image, "content 4", 10), retried, skipped(retried, Reason.CANCELLED, 26));
        };
    }

    // One address, which fails for weeks, and now and then does not.
    private static List<GannetRecord> link(FetchRequested image, int number) {
        int second = number * 200_000;
        return List.of(
                image,
                number % 40 == 7
                        ? converted(image, "link", second)
                        : failed(image, number % 2 == 0 ? Reason.GONE : Reason.TIMEOUT, null, second));
    }

    private static List<GannetRecord> syncs(String jobId, int number) {
        return List.of(
                CatalogSynced.failed(jobId, "goods", "It says 500.", at(7)),
                CatalogSynced.failed(jobId, "goods", "It says\0 503.", at(9)),
                new CatalogSynced(jobId, "goods", null, null, 3, 1, number, 0, 2, List.of("a\"b", "\\", ""), at(8)));
    }

    private static List<GannetRecord> host(int number) {
        String name = "host" + number;
        List<GannetRecord> records = new ArrayList<>();
        for (int second = 0; second < 5; second++) {
            records.add(host(name, second, at(second)));
            records.add(new HostRule(name, second % 2 == 0, Duration.ofSeconds(second), null, at(second)));
        }
        records.add(host(name, 17, at(4)));
        records.add(HostRule.asConfigured(name, at(4)));
        return records;
    }

    static HostState host(String name, int queued, Instant at) {
        var robots = new HostState.Robots(
                "http://" + name, false, Reason.ROBOTS_DISALLOWED, 503, "It says\0 503.", true, at, at.plusSeconds(60));
        return new HostState(
                name, at.plusSeconds(9), 503, null, null, 1, 2, queued, 1, queued == 17, List.of(robots), at);
    }

    /// The records in some order, some of them twice, in batches of up to so many.
    static List<List<GannetRecord>> delivered(List<GannetRecord> story, Random random, int mostOfABatch) {
        List<GannetRecord> delivered = new ArrayList<>(story);
        for (var each : story) {
            if (random.nextInt(3) == 0) {
                delivered.add(each);
            }
        }
        Collections.shuffle(delivered, random);
        List<List<GannetRecord>> batches = new ArrayList<>();
        for (int from = 0; from < delivered.size(); ) {
            int to = Math.min(delivered.size(), from + 1 + random.nextInt(mostOfABatch));
            batches.add(delivered.subList(from, to));
            from = to;
        }
        return batches;
    }
}
