package io.gannet.testsupport;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Many items, images and placements, made in the database: one job with half of the items and one collection with a
/// tenth of the images among them. No trigger fires and no reference is checked, and indexes are built once all rows
/// are there: that takes a third of the time.
///
/// @param connection the database, whose tables are there and empty; with the rights of its owner
/// @param count how many of each
public record ManyRows(Connection connection, int count) {

    /// The hash of an image.
    public static final String HASH = "0000000000000000000000000000000000000000000000000000000000000077";

    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s%s', conrelid::regclass, conname,
                pg_get_constraintdef(oid))
            FROM pg_constraint WHERE contype = '%s' AND conrelid""";

    /// Inserts them.
    public void insert() throws SQLException {
        execute("SET session_replication_role = replica");
        execute("SET synchronous_commit = off");
        execute("SET maintenance_work_mem = '256MB'");
        List<String> definitions = new ArrayList<>();
        definitions.addAll(texts(CONSTRAINTS.formatted("", "p")));
        definitions.addAll(
                texts("SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE NOT indisprimary AND indrelid"));
        definitions.addAll(texts(CONSTRAINTS.formatted(" NOT VALID", "f")));
        for (String drop : texts(
                "SELECT 'DROP INDEX ' || indexrelid::regclass FROM pg_index WHERE NOT indisprimary AND indrelid")) {
            execute(drop);
        }
        for (String type : List.of("f", "p")) {
            for (String drop : texts("SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass,"
                    + " conname) FROM pg_constraint WHERE contype = '" + type + "' AND conrelid")) {
                execute(drop);
            }
        }
        rows();
        for (String definition : definitions) {
            execute(definition);
        }
        execute("ANALYZE");
        execute("SET session_replication_role = DEFAULT");
    }

    private List<String> texts(String select) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        select + "::regclass::text IN ('items', 'images', 'collection_images', 'renditions')")) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rows() throws SQLException {
        update("""
                INSERT INTO collections (type, key, attributes, described_at, fingerprint, parent_type, parent_key)
                SELECT 'product', 'p-' || i, '{}'::jsonb, '2026-01-01'::timestamptz, 0, CASE WHEN i % 10 = 7 THEN 'product' END,
                    CASE WHEN i % 10 = 7 THEN 'p-' || i / 10 END FROM generate_series(0, :count * 9 / 200 - 1) AS i
                UNION ALL SELECT 'list', 'big', '{}', '2026-01-01', 0, NULL, NULL""");
        update("""
                INSERT INTO jobs (id, collection_type, collection_key, created_at, state)
                SELECT 'job-' || i, 'product', 'p-' || i, '2026-01-01'::timestamptz + i * interval '1 minute', 'FINISHED'::job_state
                FROM generate_series(:count / 200, :count / 100) AS i
                UNION ALL SELECT 'big', 'list', 'big', '2026-01-02', 'FINISHED'""");
        update("""
                INSERT INTO images (content_hash, original_key, media_type, bytes, format, width, height, alpha,
                    orientation, measured_at, quality, placeholder)
                SELECT lpad(i::text, 64, '0'), 'originals/' || i, 'image/jpeg', i * 7919::bigint % 1000000,
                    CASE WHEN i % 1000 = 0 THEN 'gif' ELSE 'jpeg' END, i % 4000, i % 3000, false, 1,
                    '2026-01-01'::timestamptz + i * interval '1 second', i % 101, i % 10000 = 0 FROM generate_series(1, :count) AS i""");
        update("""
                INSERT INTO items (job_id, path, unit, collection_type, collection_key, url, position, role, score,
                    attempt, state, decided_at, fingerprint, reason, children, content_hash, renditions, fetched_at,
                    updated_at)
                SELECT CASE WHEN i <= :count / 2 THEN 'big' ELSE 'job-' || i / 100 END,
                    CASE WHEN i <= :count / 2 THEN ARRAY[i] ELSE ARRAY[i % 100 / 10, i % 10] END, 'IMAGE',
                    CASE WHEN i <= :count / 10 THEN 'list' ELSE 'product' END,
                    CASE WHEN i <= :count / 10 THEN 'big' ELSE 'p-' || (i - :count / 10 - 1) / 20 END,
                    'http://host-' || i % 1000 || '.example/' || i, i % 20, (enum_range(NULL::image_role))[1 + i % 4],
                    i % 101, 0, state, '2026-01-01'::timestamptz + i * interval '1 second', i,
                    CASE state WHEN 'FAILED' THEN CASE WHEN i % 100 = 0 THEN 'GONE' ELSE 'TIMEOUT' END END, 0,
                    CASE state WHEN 'READY' THEN lpad(i::text, 64, '0') END, CASE state WHEN 'READY' THEN '[]'::jsonb END,
                    '2026-01-01', '2026-01-01'
                FROM (SELECT i, CASE i % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'SKIPPED' WHEN 2 THEN 'PENDING'
                        ELSE 'READY' END::item_state AS state FROM generate_series(1, :count) AS i) AS planned""");
        update("""
                INSERT INTO collection_images (collection_type, collection_key, content_hash, role, score, position,
                    item_job, item_path, source_url, alt, seen_at, bytes, times_used)
                SELECT CASE WHEN i <= :count / 10 THEN 'list' ELSE 'product' END,
                    CASE WHEN i <= :count / 10 THEN 'big' ELSE 'p-' || (i - :count / 10 - 1) / 20 END,
                    lpad(i::text, 64, '0'), (enum_range(NULL::image_role))[1 + i % 4], i % 101, i % 20,
                    CASE WHEN i <= :count / 2 THEN 'big' ELSE 'job-' || i / 100 END,
                    CASE WHEN i <= :count / 2 THEN ARRAY[i] ELSE ARRAY[i % 100 / 10, i % 10] END,
                    'http://host-' || i % 1000 || '.example/' || i, 'a cup ' || i,
                    '2026-01-01'::timestamptz + i * interval '10 seconds', i * 7919::bigint % 1000000,
                    CASE WHEN i % 100 = 0 THEN i % 13 ELSE 0 END FROM generate_series(1, :count) AS i""");
        update("""
                INSERT INTO renditions (content_hash, spec_digest, blob_key, blob_hash, bytes, format, width, height,
                    made_at)
                SELECT lpad(i::text, 64, '0'), 'spec', 'renditions/' || i, 'hash', 1000, 'jpeg', 320, 240, '2026-01-01'
                FROM generate_series(1, :count / 5) AS i""");
        update("""
                INSERT INTO failure_counts
                SELECT (decided_at AT TIME ZONE 'UTC')::date, reason, url_host(url), count(*)
                FROM items WHERE state = 'FAILED' GROUP BY 1, 2, 3""");
        update("""
                INSERT INTO addresses (id, url, host, last_tried_at, reason, moved_to, tried_fingerprint, strikes)
                SELECT address_id('http://host-' || i % 1000 || '.example/' || i),
                    'http://host-' || i % 1000 || '.example/' || i, 'host-' || i % 1000 || '.example',
                    '2026-01-01'::timestamptz + i * interval '1 minute',
                    CASE WHEN i % 10 = 7 THEN CASE WHEN i % 3 = 0 THEN 'GONE' ELSE 'TIMEOUT' END END,
                    CASE WHEN i % 50 = 0 THEN 'http://elsewhere.example/' END, i,
                    CASE WHEN i % 10 = 7 THEN array_fill('2026-01-01'::timestamptz + i * interval '1 minute', ARRAY[i % 4 + 1])
                    ELSE '{}' END
                FROM generate_series(1, :count / 10) AS i""");
        update("""
                INSERT INTO syncs (job_id, catalog, completed_at, status, images, unusable, added, updated, removed,
                    products, removed_ids, fingerprint)
                SELECT 's-' || i, 'figures', '2026-01-01'::timestamptz + i * interval '1 day',
                    CASE WHEN i % 9 = 0 THEN 'FAILED' ELSE 'COMPLETED' END, 1, 0, 0, 0, 0, 0, '{}', 0
                FROM generate_series(1, 1000) AS i""");
    }

    private void update(String sql) throws SQLException {
        execute(sql.replace(":count", String.valueOf(count)));
    }
}
