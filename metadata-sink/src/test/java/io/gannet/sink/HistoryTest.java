package io.gannet.sink;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static io.gannet.testsupport.Facts.rejected;
import static io.gannet.testsupport.Facts.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.testsupport.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final int DAY = 86_400;

    private static TestTables database;

    private final Facts facts = Facts.of("job");
    private final FetchRequested request = facts.image("0", 1);

    @BeforeAll
    static void migrate() {
        database = new TestTables();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void tellsSinceWhenAnAddressFails() {
        var records = List.<GannetRecord>of(
                failed(request, Reason.TIMEOUT, null, 1),
                converted(request, "a", 2),
                failed(request, Reason.HTTP_ERROR, 503, 3),
                failed(request, Reason.GONE, 410, 4));

        for (int seed = 0; seed < 5; seed++) {
            clear();
            var shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.forEach(database::write);

            assertThat(address())
                    .containsEntry("strike_count", 2)
                    .containsEntry("since", at(3).toString())
                    .containsEntry("ok", at(2).toString())
                    .containsEntry("reason", "GONE")
                    .containsEntry("http_status", 410)
                    .containsEntry("content_hash", converted(request, "a", 2).key())
                    .containsEntry("host", "shop.example");
        }
    }

    @Test
    void knowsAnAddressByTheKeyThatSqlComputes() {
        database.write(converted(request, "a", 2));

        assertThat(database.jdbc.queryForObject("SELECT id = address_id(url) FROM addresses", Boolean.class))
                .isTrue();
    }

    @Test
    void forgetsStrikesWithTheNextSuccess() {
        database.write(failed(request, Reason.TIMEOUT, null, 1));
        database.write(converted(request, "a", 2));

        assertThat(address())
                .containsEntry("strike_count", 0)
                .containsEntry("failing_since", null)
                .containsEntry("reason", null);
    }

    @Test
    void tellsSinceWhenAnAddressFailsThoughItFailedOften() {
        IntStream.range(1, 16).forEach(second -> database.write(failed(request, Reason.TIMEOUT, null, second)));
        assertThat(address()).as("it was never all right").containsEntry("since", at(1).toString());

        database.write(converted(request, "a", 2));
        assertThat(address()).as("of the newest ten").containsEntry("since", at(6).toString());

        IntStream.range(9, 40).forEach(day -> database.write(failed(request, Reason.TIMEOUT, null, day * DAY)));
        assertThat(address())
                .as("since the first week that began after it was all right")
                .containsEntry("since", at(9 * DAY).toString())
                .containsEntry("strike_count", 14);

        database.write(converted(request, "a", 20 * DAY));
        assertThat(address()).containsEntry("since", at(25 * DAY).toString());
    }

    @Test
    void takesBytesThatAreNoImageForAFailureAndImagesThatAreNotWantedForNone() {
        database.write(rejected(request, "a page", Reason.NOT_AN_IMAGE, 2));
        assertThat(address()).containsEntry("strike_count", 1).containsEntry("reason", "NOT_AN_IMAGE");

        database.write(rejected(request, "too small", Reason.TOO_SMALL, 3));
        assertThat(address()).containsEntry("strike_count", 0).containsEntry("reason", null);
    }

    @Test
    void saysNothingOfHostsThatWereNotAsked() {
        database.write(
                skipped(request, Reason.ROBOTS_DISALLOWED, 1),
                failed(request, Reason.ADDRESS_FORBIDDEN, null, 2),
                failed(request, Reason.INTERNAL_ERROR, null, 3));

        assertThat(database.jdbc.queryForList("SELECT * FROM addresses")).isEmpty();
    }

    @Test
    void tellsWhereAnAddressMovedTo() {
        var moved = request.redirectedTo(new WebUrl("http://cdn.example/0.png"));
        database.write(converted(moved, "a", 2));
        assertThat(address()).containsEntry("moved_to", "http://cdn.example/0.png");

        database.write(converted(request, "a", 3));
        assertThat(address()).containsEntry("moved_to", null);
    }

    @Test
    void coversPages() {
        var page = facts.page("1", 1);
        var bytes = Facts.fetched(page, "a page", 2).original();
        database.write(failed(page, Reason.GONE, 404, 1), new DocumentFetched(page, bytes, null, page.target(), at(2)));

        assertThat(address())
                .containsEntry("url", "http://shop.example/1.html")
                .containsEntry("ok", at(2).toString())
                .containsEntry("strike_count", 0);
    }

    @Test
    void logsHowTheReadingOfACatalogueEnded() {
        var failed = CatalogSynced.failed("job", "goods", "It says 503.", at(9));
        var complete = new CatalogSynced("job", "goods", null, "last", 30, 1, 4, 5, 3, List.of("a\"b", "c\\"), at(8));
        List<GannetRecord> inOrder = List.of(facts.job(), failed, complete);
        List<GannetRecord> backwards = List.of(complete, failed, facts.job(), failed);
        for (var order : List.of(inOrder, backwards)) {
            clear();
            order.forEach(database::write);

            assertThat(database.jdbc.queryForMap("SELECT *, started_at = (SELECT created_at FROM jobs) AS started,"
                            + " removed_ids[1] || removed_ids[2] AS ids FROM syncs"))
                    .containsEntry("catalog", "goods")
                    .containsEntry("status", "COMPLETED")
                    .containsEntry("failure", null)
                    .containsEntry("images", 30)
                    .containsEntry("removed", 2)
                    .containsEntry("ids", "a\"bc\\")
                    .containsEntry("started", true);
        }
    }

    private static Map<String, @Nullable Object> address() {
        String iso = "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS %s";
        return database.jdbc.queryForMap("SELECT *, " + iso.formatted("failing_since", "since") + ", "
                + iso.formatted("last_ok_at", "ok") + " FROM addresses");
    }
}
