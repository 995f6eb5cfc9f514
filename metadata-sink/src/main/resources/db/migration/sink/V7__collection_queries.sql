-- What the catalog's lists go by: of each order that they have an index, so that a page is a range of it
-- (docs/adr/0024-lists-are-walks-along-an-index.md).

-- Collections by name: by their bytes, whatever the database's language, so that a prefix is a range of the index.
CREATE INDEX collections_by_name ON collections (type COLLATE "C", key COLLATE "C");
DROP INDEX collections_by_parent;
CREATE INDEX collections_by_parent ON collections
    (parent_type, parent_key, type COLLATE "C", key COLLATE "C") WHERE parent_key IS NOT NULL;

-- The preference among a collection's images as one number that goes up: the role, and within it how much its score
-- lacks of 100; 101 where there is none. A row of keys that all go up is a range of an index, which one of keys that go
-- both ways is not.
ALTER TABLE collection_images
    ADD COLUMN rank int NOT NULL GENERATED ALWAYS AS (
        CASE role WHEN 'hero' THEN 0 WHEN 'product' THEN 128 WHEN 'lifestyle' THEN 256 WHEN 'other' THEN 384
                  ELSE 512 END + 100 - coalesce(score, -1)) STORED;
DROP INDEX collection_images_by_preference;

-- How long an image is, where lists by length look: what has a content always has the same length.
ALTER TABLE collection_images ADD COLUMN bytes bigint;
UPDATE collection_images AS c SET bytes = m.bytes FROM images AS m WHERE m.content_hash = c.content_hash;
ALTER TABLE collection_images ALTER COLUMN bytes SET NOT NULL;

CREATE FUNCTION tell_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.bytes := (SELECT bytes FROM images WHERE content_hash = NEW.content_hash);
    RETURN NEW;
END
$$;

CREATE TRIGGER bytes_told BEFORE INSERT ON collection_images FOR EACH ROW EXECUTE FUNCTION tell_bytes();

CREATE INDEX collection_images_by_rank ON collection_images
    (collection_type, collection_key, rank, position, content_hash);
CREATE INDEX collection_images_by_age ON collection_images (collection_type, collection_key, seen_at, content_hash);
CREATE INDEX collection_images_by_bytes ON collection_images (collection_type, collection_key, bytes, content_hash);
CREATE INDEX collection_images_by_use ON collection_images (collection_type, collection_key, times_used, content_hash)
    WHERE times_used > 0;
DROP INDEX collection_images_by_content;
CREATE INDEX collection_images_by_content ON collection_images (content_hash, collection_type, collection_key);

-- A collection's primary image: the one that was chosen by hand, else the first by preference; null if it has none.
CREATE FUNCTION primary_image(of_type text, of_key text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN coalesce(
    (SELECT content_hash FROM collection_images
     WHERE collection_type = of_type AND collection_key = of_key AND chosen_at IS NOT NULL),
    (SELECT content_hash FROM collection_images WHERE collection_type = of_type AND collection_key = of_key
     ORDER BY rank, position, content_hash LIMIT 1));

CREATE INDEX images_by_age ON images (measured_at, content_hash);
CREATE INDEX placeholders_by_age ON images (measured_at, content_hash) WHERE placeholder;

-- The host of an address, without its port.
CREATE FUNCTION url_host(url text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    lower(substring(url FROM '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]*)'));

-- How much the score of a job's image lacks of 100; 101 where there is none.
CREATE INDEX items_by_score ON items (job_id, (100 - coalesce(final_score, score, -1)), path)
    WHERE unit = 'IMAGE' AND state = 'READY';

CREATE INDEX failures_by_time ON items (decided_at, job_id, path) WHERE state = 'FAILED';
CREATE INDEX failures_by_reason ON items (reason, decided_at, job_id, path) WHERE state = 'FAILED';
CREATE INDEX failures_by_host ON items (url_host(url), decided_at, job_id, path) WHERE state = 'FAILED';
CREATE INDEX failures_by_job ON items (job_id, decided_at, path) WHERE state = 'FAILED';

-- How many items have failed, by day (UTC), reason and host, kept by the triggers below.
CREATE TABLE failure_counts (
    day      date   NOT NULL,
    reason   text   NOT NULL,
    host     text   NOT NULL, -- empty where there is no address
    failures bigint NOT NULL,
    PRIMARY KEY (day, reason, host)
) WITH (fillfactor = 50); -- few rows, updated by many batches

CREATE FUNCTION count_failures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO failure_counts AS c
        SELECT (decided_at AT TIME ZONE 'UTC')::date, coalesce(reason, ''), coalesce(url_host(url), ''), count(*)
        FROM new_rows WHERE state = 'FAILED' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (day, reason, host) DO UPDATE SET failures = c.failures + excluded.failures;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO failure_counts AS c
        SELECT (decided_at AT TIME ZONE 'UTC')::date, coalesce(reason, ''), coalesce(url_host(url), ''), -count(*)
        FROM old_rows WHERE state = 'FAILED' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        ON CONFLICT (day, reason, host) DO UPDATE SET failures = c.failures + excluded.failures;
    ELSE
        INSERT INTO failure_counts AS c
        SELECT (decided_at AT TIME ZONE 'UTC')::date, coalesce(reason, ''), coalesce(url_host(url), ''), sum(sign)
        FROM (
            SELECT decided_at, reason, url, 1 AS sign FROM new_rows WHERE state = 'FAILED'
            UNION ALL
            SELECT decided_at, reason, url, -1 FROM old_rows WHERE state = 'FAILED'
        ) changed GROUP BY 1, 2, 3 HAVING sum(sign) <> 0 ORDER BY 1, 2, 3 -- whoever writes locks in this order
        ON CONFLICT (day, reason, host) DO UPDATE SET failures = c.failures + excluded.failures;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER failures_inserted AFTER INSERT ON items
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_failures();
CREATE TRIGGER failures_updated AFTER UPDATE ON items
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_failures();
CREATE TRIGGER failures_deleted AFTER DELETE ON items
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_failures();

INSERT INTO failure_counts
SELECT (decided_at AT TIME ZONE 'UTC')::date, coalesce(reason, ''), coalesce(url_host(url), ''), count(*)
FROM items WHERE state = 'FAILED' GROUP BY 1, 2, 3;

-- Links that are broken, and those that have moved, by host or all.
CREATE INDEX addresses_broken ON addresses (failing_since, id) WHERE failing_since IS NOT NULL;
CREATE INDEX addresses_broken_by_host ON addresses (host, failing_since, id) WHERE failing_since IS NOT NULL;
CREATE INDEX addresses_moved ON addresses (last_tried_at, id) WHERE moved_to IS NOT NULL;
CREATE INDEX addresses_moved_by_host ON addresses (host, last_tried_at, id) WHERE moved_to IS NOT NULL;

CREATE INDEX syncs_by_age ON syncs (completed_at, job_id);
CREATE INDEX syncs_by_catalog ON syncs (catalog, completed_at, job_id);
