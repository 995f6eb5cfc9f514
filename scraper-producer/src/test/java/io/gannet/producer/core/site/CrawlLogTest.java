package io.gannet.producer.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.WebUrl;
import io.gannet.testsupport.InMemoryBlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrawlLogTest {

    private final InMemoryBlobStore store = new InMemoryBlobStore();
    private final CrawlLog here = new CrawlLog(store);
    private final CrawlLog there = new CrawlLog(store); // another worker's

    @Test
    void givesAPageToTheUnitThatClaimsItFirst() {
        assertThat(here.claim("job", "job", null, urls(0), 9)).contains(urls(0));
        assertThat(there.claim("job", "job.0", null, urls(0, 1, 2, 1), 9)).contains(urls(1, 2));
        assertThat(here.claim("job", "job.0.1", null, urls(1, 3), 9)).contains(urls(3));
        assertThat(here.claim("other", "other", null, urls(1), 9)).contains(urls(1));
    }

    @Test
    void givesAUnitTheSameWheneverItAsksAndWhoever() {
        here.claim("job", "job.0", null, urls(1, 2), 9);
        there.claim("job", "job.1", null, urls(3), 9);

        for (CrawlLog log : List.of(here, there, new CrawlLog(store))) {
            assertThat(log.claim("job", "job.0", null, urls(1, 2, 4), 9)).contains(urls(1, 2));
            assertThat(log.claim("job", "job.1", null, urls(3), 9)).contains(urls(3));
        }
    }

    @Test
    void givesNoMorePagesThanAJobMayHave() {
        here.claim("job", "job", null, urls(0), 3);

        assertThat(here.claim("job", "job.0", null, urls(1, 2, 3), 3)).contains(urls(1, 2));
        assertThat(there.claim("job", "job.0.0", null, urls(4), 3)).contains(List.of());
    }

    @Test
    void writesNothingForUnitsThatPlanNothing() {
        here.claim("job", "job", null, urls(0), 9);
        here.claim("job", "job.0", null, urls(0), 9);

        assertThat(store.list(BlobKeys.CRAWLS)).hasSize(1);
    }

    @Test
    void takesAPageForKnownThatARedirectLedTo() {
        here.claim("job", "job", null, urls(0, 1), 9);

        assertThat(here.claim("job", "job.0", url(7), urls(7, 2), 9)).contains(urls(2));
        assertThat(here.claim("job", "job.1", url(7), urls(3), 9))
                .as("led to the same")
                .isEmpty();
        assertThat(there.claim("job", "job.0.2", null, urls(7, 4), 9)).contains(urls(4));
        assertThat(there.claim("job", "job.0", url(7), urls(7, 2), 9))
                .as("again")
                .contains(urls(2));
    }

    @Test
    void neverGivesAPageTwiceHoweverManyAskAtOnce() throws Exception {
        var asking = new ArrayList<Callable<Optional<List<WebUrl>>>>();
        for (int unit = 0; unit < 40; unit++) {
            CrawlLog log = unit % 2 == 0 ? here : there;
            String id = "job." + unit;
            int from = unit;
            asking.add(() -> log.claim(
                    "job", id, null, urls(IntStream.range(from, from + 10).toArray()), 30));
        }

        List<WebUrl> given = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Optional<List<WebUrl>>> answer : threads.invokeAll(asking)) {
                given.addAll(answer.get().orElseThrow());
            }
        }

        assertThat(given).hasSize(30).doesNotHaveDuplicates();
    }

    private static List<WebUrl> urls(int... numbers) {
        return IntStream.of(numbers).mapToObj(CrawlLogTest::url).toList();
    }

    private static WebUrl url(int number) {
        return new WebUrl("https://shop.example/" + number);
    }
}
