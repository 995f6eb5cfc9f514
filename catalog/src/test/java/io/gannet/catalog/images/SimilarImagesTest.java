package io.gannet.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.catalog.access.Caller;
import io.gannet.contract.ContentHash;
import io.gannet.testsupport.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The search for near-duplicates, over 100,000 images of which some are alike and some are flat.
class SimilarImagesTest {

    private static final int FLAT_ONES = 5_000;

    private static JdbcTemplate jdbc;
    private static SimilarImages similar;

    @BeforeAll
    static void generate() {
        var database = new SingleConnectionDataSource(
                TestServers.postgres().newDatabase(), TestServers.postgres().username(), "", true);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/sink")
                .load()
                .migrate();
        jdbc = new JdbcTemplate(database);
        similar = new SimilarImages(JdbcClient.create(jdbc));
        insert("SELECT 'image ' || i, ('x' || left(md5(i::text), 16))::bit(64)::bigint"
                + " FROM generate_series(1, 100000) AS i");
        insert("SELECT 'flat ' || i, 0 FROM generate_series(1, " + FLAT_ONES + ") AS i");
        insert("SELECT 'unmeasured', NULL::bigint");
        insertRelatives();
        jdbc.execute("ANALYZE images");
    }

    private static void insert(String namesAndHashes) {
        jdbc.update("""
                INSERT INTO images (content_hash, original_key, media_type, bytes, format, width, height, alpha,
                    orientation, measured_at, perceptual_hash)
                SELECT encode(sha256(name::bytea), 'hex'), 'originals/' || name, 'image/png', 1, 'png', 1, 1, false, 1,
                    now(), look
                FROM (%s) AS made (name, look)""".formatted(namesAndHashes));
    }

    /// Of each of a hundred images three for each distance from 0 to 9, with random bits flipped.
    private static void insertRelatives() {
        var random = new Random(1);
        List<String> relatives = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            for (int n = 0; n < 30; n++) {
                long flipped = 0;
                while (Long.bitCount(flipped) < n / 3) {
                    flipped |= 1L << random.nextInt(Long.SIZE);
                }
                relatives.add("('relative %d of ' || %d, ('x' || left(md5('%d'), 16))::bit(64)::bigint # %d)"
                        .formatted(n, i, i, flipped));
            }
        }
        insert("VALUES " + String.join(", ", relatives));
    }

    @Test
    void findsWhatAComparisonWithEveryImageFinds() {
        int found = 0;
        for (int i = 1; i <= 100; i++) {
            var hash = hash("image " + i);
            int distance = i % 8;

            var answer = similar.to(Caller.ANYBODY, hash, distance, 50).orElseThrow().stream()
                    .map(view -> view.distance() + " " + view.contentHash())
                    .toList();

            assertThat(answer).as("image %d", i).isEqualTo(comparison(hash, distance));
            found += answer.size();
        }
        assertThat(found).isGreaterThan(3 * 4 * 100);
    }

    // The bands differ in 2, 2, 2 and 1 bits.
    @Test
    void findsWhatDiffersInEveryBand() {
        insert("SELECT 'all over', ('x' || left(md5('500'), 16))::bit(64)::bigint"
                + " # ('x' || '8001' || '4002' || '2004' || '0100')::bit(64)::bigint");

        assertThat(similar.to(Caller.ANYBODY, hash("image 500"), 7, 50).orElseThrow())
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.contentHash()).isEqualTo(hash("all over").hex());
                    assertThat(view.distance()).isEqualTo(7);
                });
    }

    @Test
    void looksIntoTheIndexOnly() {
        for (String plan : List.of("force_custom_plan", "force_generic_plan")) {
            jdbc.execute("SET plan_cache_mode = " + plan);
            for (long look : new long[] {0, 0xcafe_babe_1234_5678L}) {
                assertThat(explained(look))
                        .contains("Bitmap Index Scan on images_by_look")
                        .doesNotContain("Seq Scan");
            }
        }
        jdbc.execute("RESET plan_cache_mode");
    }

    @Test
    void looksAtSomeOfThoseOnlyThatAllLookTheSame() {
        var alike = similar.to(Caller.ANYBODY, hash("flat 1"), 6, 50).orElseThrow();

        assertThat(alike).hasSize(50).allSatisfy(view -> {
            assertThat(view.distance()).isZero();
            assertThat(view.contentHash()).isNotEqualTo(hash("flat 1").hex());
        });
        assertThat(similar.to(Caller.ANYBODY, hash("flat 1"), 0, FLAT_ONES).orElseThrow())
                .hasSizeBetween(1_000, 2_500);
    }

    @Test
    void tellsAnImageWithoutAHashFromOneThatIsNotThere() {
        assertThat(similar.to(Caller.ANYBODY, hash("unmeasured"), 6, 50)).hasValue(List.of());
        assertThat(similar.to(Caller.ANYBODY, hash("nothing"), 6, 50)).isEmpty();
    }

    private static List<String> comparison(ContentHash hash, int distance) {
        return jdbc.queryForList("""
                SELECT distance || ' ' || content_hash FROM (
                    SELECT other.content_hash,
                           bit_count((other.perceptual_hash # this.perceptual_hash)::bit(64)) AS distance
                    FROM images AS this JOIN images AS other ON other.content_hash <> this.content_hash
                    WHERE this.content_hash = ?) AS compared
                WHERE distance <= ? ORDER BY distance, content_hash LIMIT 50""", String.class, hash.hex(), distance);
    }

    private static String explained(long look) {
        return String.join(
                "\n",
                JdbcClient.create(jdbc)
                        .sql("EXPLAIN ANALYZE " + SimilarImages.search(Caller.ANYBODY))
                        .param("hash", hash("image 1").hex())
                        .param("look", look)
                        .param("distance", 6)
                        .param("limit", 50)
                        .param("most", 2_000)
                        .query(String.class)
                        .list());
    }

    private static ContentHash hash(String name) {
        return ContentHash.of(name.getBytes(StandardCharsets.UTF_8));
    }
}
