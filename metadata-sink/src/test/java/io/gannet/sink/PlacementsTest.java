package io.gannet.sink;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
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
        assertThat(placements()).as("asked for once more").containsExactly("b 1");

        database.write(converted(retried, "b", 6), converted(FIRST, "a", 2));
        assertThat(placements()).as("and a late record of the first attempt").containsExactly("b 0");
    }

    @Test
    void fallToTheNextBestItemThatIsReadyWithTheContent() {
        var third = FACTS.image("2", 1);
        database.write(converted(FIRST, "a", 9), converted(third, "a", 4), converted(SECOND, "a", 3));
        assertThat(placements()).containsExactly("a 0");
        assertThat(seen()).isEqualTo(at(9).toString());

        database.write(failed(FIRST.retried(at(10)), Reason.GONE, 410, 11));

        assertThat(placements()).containsExactly("a 1");
        assertThat(seen()).as("of the two that are left").isEqualTo(at(4).toString());
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
        database.jdbc.update("UPDATE collection_images SET chosen_at = now(), pinned_at = now(), times_used = 7,"
                + " last_used_at = now()");

        database.write(converted(FIRST, "a", 3), SECOND.retried(at(4)));

        assertThat(placements()).containsExactly("a 0");
        assertThat(database.jdbc.queryForList(
                        "SELECT times_used FROM collection_images WHERE chosen_at IS NOT NULL"
                                + " AND pinned_at IS NOT NULL AND last_used_at IS NOT NULL",
                        Integer.class))
                .containsExactly(7);
    }

    @Test
    void leaveNoOrphanWhenTheirCollectionIsDeleted() {
        database.write(FACTS.job(), converted(FIRST, "a", 2), converted(SECOND, "b", 2));
        remove("a");
        remove("b");

        database.jdbc.update("DELETE FROM collections");

        for (var table : List.of("collection_images", "images", "renditions")) {
            assertThat(database.jdbc.queryForObject("SELECT count(*) FROM " + table, Long.class))
                    .as(table)
                    .isZero();
        }
    }

    // As the catalogue does.
    private static void remove(String content) {
        String hash = converted(FIRST, content, 1).fetched().original().hash().hex();
        database.jdbc.update(
                "UPDATE items SET state = 'SKIPPED', reason = 'REMOVED', attempt = attempt + 1, decided_at = now(),"
                        + " content_hash = NULL WHERE content_hash = ?",
                hash);
        database.jdbc.update("DELETE FROM collection_images WHERE content_hash = ?", hash);
        database.jdbc.update("DELETE FROM images WHERE content_hash = ?", hash);
    }

    // Each content by its first letter, with the position of the item that it is placed by.
    private static List<String> placements() {
        return database.jdbc.queryForList(
                "SELECT (CASE left(content_hash, 4) WHEN 'ca97' THEN 'a' ELSE 'b' END) || ' ' || position"
                        + " FROM collection_images ORDER BY 1",
                String.class);
    }

    private static String seen() {
        return database.jdbc.queryForObject(
                "SELECT to_char(seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM collection_images",
                String.class);
    }
}
