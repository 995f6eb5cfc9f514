package io.gannet.sink;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static io.gannet.testsupport.Facts.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Appraisal;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.testsupport.Facts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlacementsTest {

    private static final ImageCollection SHOP = new ImageCollection("shop", "1", "The shop", Map.of());
    private static final Facts FACTS = new Facts("job", SHOP);
    private static final FetchRequested FIRST = FACTS.image("0", 1); // a hero
    private static final FetchRequested SECOND = FACTS.image("1", 1);

    private static TestTables database;

    @BeforeAll
    static void migrate() {
        database = new TestTables();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void goWithTheItemThatHasAnotherContentNow() {
        var retried = FIRST.retried(at(5));
        database.write(FACTS.job(), converted(FIRST, "a", 2), converted(SECOND, "b", 2));
        assertThat(placements()).containsExactly("a 0", "b 1");

        database.write(retried);
        assertThat(placements()).as("asked for once more").containsExactly("a 0", "b 1");

        database.write(converted(retried, "b", 6), converted(FIRST, "a", 2));
        assertThat(placements()).as("and a late record of the first attempt").containsExactly("b 0");
    }

    @Test
    void fallToTheNextBestItemThatShowsTheContent() {
        var third = FACTS.image("2", 1);
        database.write(converted(FIRST, "a", 9), converted(third, "a", 4), converted(SECOND, "a", 3));
        assertThat(placements()).containsExactly("a 0");
        assertThat(seen()).isEqualTo(at(9).toString());

        database.write(skipped(FIRST.retried(at(10)), Reason.OPTED_OUT, 11));

        assertThat(placements()).containsExactly("a 1");
        assertThat(seen()).as("of the two that are left").isEqualTo(at(4).toString());
    }

    @Test
    void andWhatPeopleChoseOfThemStayWhileAnImageIsAskedForAgainAndIfItCannotBeHad() {
        var again = FIRST.retried(at(4));
        List<List<GannetRecord>> orders = List.of(
                List.of(converted(FIRST, "a", 2), again, failed(again, Reason.GONE, 410, 5)),
                List.of(again, converted(FIRST, "a", 2), failed(again, Reason.GONE, 410, 5), again),
                List.of(failed(again, Reason.GONE, 410, 5), converted(FIRST, "a", 2), converted(FIRST, "a", 2)));
        for (var order : orders) {
            clear();
            for (var each : order) {
                database.write(each);
                if (!placements().isEmpty()) {
                    database.jdbc.update("UPDATE collection_images SET times_used = times_used + 1");
                }
            }

            assertThat(placements()).as(order.toString()).containsExactly("a 0");
            assertThat(database.jdbc.queryForList(
                            "SELECT concat_ws(' ', state, reason, attempt, renditions IS NOT NULL, times_used > 1)"
                                    + " FROM items, collection_images",
                            String.class))
                    .containsExactly("FAILED GONE 1 t t");
        }
        database.write(converted(again.retried(at(6)), "a", 7));
        assertThat(seen()).isEqualTo(at(7).toString());
    }

    @Test
    void followWhatALaterRecordSaysOfTheirItem() {
        database.write(converted(FIRST, "a", new Appraisal(80, Role.HERO), 2), converted(SECOND, "a", 2));
        assertThat(placements()).containsExactly("a 0");

        database.write(converted(FIRST, "a", new Appraisal(5, Role.OTHER), 3));

        assertThat(placements()).containsExactly("a 1");
        assertThat(seen()).isEqualTo(at(3).toString());
    }

    @Test
    void stayWhenTheirJobsHistoryIsClearedAway() {
        database.write(FACTS.job(), converted(FIRST, "a", 2));
        database.jdbc.update("DELETE FROM jobs");
        assertThat(placements()).containsExactly("a 0");

        var later = new Facts("later", SHOP).image("3", 4);
        database.write(converted(later, "a", 5));
        assertThat(seen()).isEqualTo(at(5).toString());

        database.write(later.retried(at(6)));
        assertThat(placements()).containsExactly("a 0");
    }

    @Test
    void areNotBroughtBackByOlderRecordsOnceRemoved() {
        GannetRecord[] records = {FACTS.job(), FACTS.planned("", 0, 1, 1), FIRST, converted(FIRST, "a", 2)};
        database.write(records);
        remove("a");
        assertThat(database.state("job")).isEqualTo("FINISHED");

        database.write(records);
        assertThat(placements()).isEmpty();
        assertThat(database.jdbc.queryForList(
                        "SELECT images_ready || ' ' || images_skipped FROM job_counts"
                                + " WHERE job_id = 'job' AND depth = 1",
                        String.class))
                .containsExactly("0 1");
        assertThat(database.state("job")).isEqualTo("FINISHED");

        database.write(converted(FIRST.retried(at(7)).retried(at(8)), "a", 9));
        assertThat(placements()).as("but by a retry").containsExactly("a 0");
    }

    @Test
    void keepWhatPeopleChose() {
        database.write(converted(SECOND, "a", 2));
        choose("a");

        database.write(converted(FIRST, "a", 3), converted(SECOND.retried(at(4)), "b", 5));

        assertThat(placements()).containsExactly("a 0", "b 1");
        assertThat(chosen()).containsExactly("a 0");
    }

    @Test
    void comeBackWithWhatPeopleChose() {
        database.write(converted(FIRST, "a", 2));
        choose("a");
        var again = FIRST.retried(at(3));
        database.write(converted(again, "b", 4));
        assertThat(placements()).containsExactly("b 0");
        assertThat(chosen()).isEmpty();

        database.write(converted(SECOND, "a", 2));
        assertThat(chosen()).containsExactly("a 1");

        database.write(skipped(SECOND.retried(at(6)), Reason.OPTED_OUT, 7));
        database.jdbc.update("DELETE FROM collections");
        assertThat(database.jdbc.queryForList("SELECT * FROM kept_decisions")).isEmpty();
    }

    @Test
    void leaveNoOrphanWhenTheirCollectionIsDeleted() {
        database.write(FACTS.job(), converted(FIRST, "a", 2), converted(SECOND, "b", 2));
        remove("a");
        remove("b");

        database.jdbc.update("DELETE FROM collections");

        for (var table : List.of("collection_images", "kept_decisions", "images", "renditions")) {
            assertThat(database.jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class))
                    .as(table)
                    .isZero();
        }
    }

    // As the catalogue does.
    private static void remove(String content) {
        String hash = hash(content);
        database.jdbc.update(
                "UPDATE items SET state = 'SKIPPED', reason = 'REMOVED', attempt = attempt + 1, decided_at = now(),"
                        + " settled = NULL, content_hash = NULL, renditions = NULL WHERE content_hash = ?",
                hash);
        database.jdbc.update("DELETE FROM collection_images WHERE content_hash = ?", hash);
        database.jdbc.update("DELETE FROM images WHERE content_hash = ?", hash);
    }

    private static void choose(String content) {
        database.jdbc.update(
                "UPDATE collection_images SET chosen_at = now(), pinned_at = now(), times_used = 7,"
                        + " last_used_at = now() WHERE content_hash = ?",
                hash(content));
    }

    private static String hash(String content) {
        return converted(FIRST, content, 1).fetched().original().hash().hex();
    }

    // Each content by its first letter, with the position of the item that it is placed by.
    private static List<String> placements() {
        return placements("true");
    }

    private static List<String> chosen() {
        return placements(
                "chosen_at IS NOT NULL AND pinned_at IS NOT NULL AND times_used = 7" + " AND last_used_at IS NOT NULL");
    }

    private static List<String> placements(String condition) {
        return database.jdbc.queryForList(
                "SELECT (CASE left(content_hash, 4) WHEN 'ca97' THEN 'a' ELSE 'b' END) || ' ' || position"
                        + " FROM collection_images WHERE " + condition + " ORDER BY 1",
                String.class);
    }

    private static String seen() {
        return database.jdbc.queryForObject(
                "SELECT to_char(seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM collection_images",
                String.class);
    }
}
