package io.gannet.sink;

import static java.util.stream.Collectors.joining;

import io.gannet.sink.core.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/// Writes items and, with them, which images collections have. A placement follows from the items as they are merged:
/// an image is in a collection while an item of it shows that content, placed as the best of these items says and
/// seen when the newest of them was. What shows an image has its renditions. So the placements are the same after any
/// order of records, too.
///
/// Whoever writes items of a collection has locked the collection's row.
final class ItemMerge {

    /// How many rows a write inserted, changed or deleted.
    record Written(int items, int placements) {}

    private record Lost(String collectionType, String collectionKey, String content) {}

    private static final String PAIR = "collection_type, collection_key, content_hash";

    private static final List<String> PLACED =
            List.of("role", "score", "position", "item_job", "item_path", "source_url", "referrer", "alt", "seen_at");

    // Preferred is what sorts first; an unknown role or score sorts last.
    private static final String PREFERENCE = "coalesce(%1$srole, 'other'), %1$srole IS NULL, -coalesce(%1$sscore, -1),"
            + " %1$sposition, %1$sitem_job, %1$sitem_path";

    private static final String PREFERRED =
            "(" + PREFERENCE.formatted("excluded.") + ") < (" + PREFERENCE.formatted("p.") + ")";

    // Of items that show an image, what of each pair of collection and content is placed.
    private static final String BEST = "SELECT DISTINCT ON (" + PAIR + ") " + PAIR
            + ", role, score, position, item_job,"
            + " item_path, source_url, referrer, alt, max(seen_at) OVER (PARTITION BY " + PAIR + ") AS seen_at FROM ("
            + "SELECT " + PAIR + ", CASE WHEN final_score IS NULL THEN role ELSE final_role END AS role,"
            + " coalesce(final_score, score) AS score, position, job_id AS item_job, path AS item_path,"
            + " url AS source_url, referrer, alt, fetched_at AS seen_at FROM %s"
            + ") AS ready ORDER BY " + PAIR + ", " + PREFERENCE.formatted("");

    // All that a placement is made of.
    private static final String SHOWN = "%1$s.renditions IS NULL, %1$s.content_hash, %1$s.fetched_at,"
            + " %1$s.final_role, %1$s.final_score, %1$s.role, %1$s.score, %1$s.position, %1$s.url, %1$s.referrer,"
            + " %1$s.alt";

    private static final String MERGE = "WITH merged AS (" + Upserts.ITEMS.sql()
            + """
             RETURNING i.*, old.content_hash AS old_content, old.renditions IS NOT NULL AS had_image,
                (%3$s) IS NOT DISTINCT FROM (%4$s) AS same),
            placed AS (
                INSERT INTO collection_images AS p (%1$s, %2$s) %5$s
                ON CONFLICT (%1$s) DO UPDATE SET %6$s, seen_at = greatest(p.seen_at, excluded.seen_at)
                WHERE excluded.seen_at > p.seen_at OR %7$s RETURNING 1),
            lost AS (
                SELECT DISTINCT collection_type, collection_key, old_content FROM merged
                WHERE had_image AND NOT same)
            SELECT (SELECT count(*) FROM merged) AS items, (SELECT count(*) FROM placed) AS placements, lost.*
            FROM (VALUES (1)) AS once LEFT JOIN lost ON true""".formatted(
                    PAIR,
                    String.join(", ", PLACED),
                    SHOWN.formatted("old"),
                    SHOWN.formatted("new"),
                    BEST.formatted("merged WHERE renditions IS NOT NULL AND NOT same"),
                    Upserts.choose("p", PREFERRED).apply(PLACED.stream().filter(column -> !column.equals("seen_at"))),
                    PREFERRED);

    // What items were placed by that now say something else. A placement whose item is not there any more stays: its
    // job's history was cleared away.
    private static final String REPLACE = """
            WITH lost AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS pairs (%1$s)),
            best AS (%2$s),
            gone AS (
                DELETE FROM collection_images AS p USING lost
                WHERE (p.collection_type, p.collection_key, p.content_hash)
                      = (lost.collection_type, lost.collection_key, lost.content_hash)
                  AND EXISTS (SELECT FROM items WHERE job_id = p.item_job AND path = p.item_path)
                  AND NOT EXISTS (SELECT FROM best WHERE (best.collection_type, best.collection_key, best.content_hash)
                      = (p.collection_type, p.collection_key, p.content_hash))
                RETURNING 1),
            moved AS (
                UPDATE collection_images AS p SET %3$s FROM best
                WHERE (p.collection_type, p.collection_key, p.content_hash)
                      = (best.collection_type, best.collection_key, best.content_hash)
                  AND EXISTS (SELECT FROM items WHERE job_id = p.item_job AND path = p.item_path)
                  AND (%4$s) IS DISTINCT FROM (%5$s)
                RETURNING 1)
            SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM moved)""".formatted(
                    PAIR,
                    BEST.formatted("items JOIN lost USING (" + PAIR + ") WHERE renditions IS NOT NULL"),
                    PLACED.stream().map(column -> column + " = best." + column).collect(joining(", ")),
                    PLACED.stream().map(column -> "p." + column).collect(joining(", ")),
                    PLACED.stream().map(column -> "best." + column).collect(joining(", ")));

    private ItemMerge() {}

    /// Merges units into `items` and settles `collection_images`.
    static Written write(JdbcTemplate jdbc, Collection<Unit> units) {
        if (units.isEmpty()) {
            return new Written(0, 0);
        }
        List<Lost> lost = new ArrayList<>();
        var written = jdbc.query(
                connection -> Upserts.ITEMS.prepare(connection, MERGE, units), (ResultSet rows) -> read(rows, lost));
        return lost.isEmpty() ? written : new Written(written.items(), written.placements() + replace(jdbc, lost));
    }

    private static Written read(ResultSet rows, List<Lost> lost) throws SQLException {
        Written written = new Written(0, 0);
        while (rows.next()) {
            written = new Written(rows.getInt("items"), rows.getInt("placements"));
            if (rows.getString("old_content") != null) {
                lost.add(new Lost(
                        rows.getString("collection_type"),
                        rows.getString("collection_key"),
                        rows.getString("old_content")));
            }
        }
        return written;
    }

    private static int replace(JdbcTemplate jdbc, List<Lost> lost) {
        var pairs = Upsert.with(
                REPLACE,
                lost.stream().map(Lost::collectionType).toList(),
                lost.stream().map(Lost::collectionKey).toList(),
                lost.stream().map(Lost::content).toList());
        Integer changed = jdbc.query(pairs, (ResultSet rows) -> rows.next() ? rows.getInt(1) : 0);
        return changed == null ? 0 : changed;
    }
}
