-- What collections are asked for: what each is a part of, when each image was last seen for it and what people chose;
-- besides, how addresses fared over time, and what catalogues said when they were read.

ALTER TABLE collections
    ADD COLUMN parent_type text, -- what it is a part of, such as a variant of a product; need not be known here
    ADD COLUMN parent_key  text;

CREATE INDEX collections_by_parent ON collections (parent_type, parent_key) WHERE parent_key IS NOT NULL;

-- A placement is there while an item of the collection is READY with that content, or was when its job's history was
-- cleared away. Whoever removes one makes its items there SKIPPED for REMOVED at the next attempt, and first locks the
-- collection's row, as the sink does before it writes placements: so neither misses what the other just wrote.
ALTER TABLE collection_images
    ADD COLUMN seen_at      timestamptz, -- the newest fetched_at of those items
    -- The sink never writes these.
    ADD COLUMN chosen_at    timestamptz, -- when somebody chose it as the collection's primary image
    ADD COLUMN pinned_at    timestamptz,
    ADD COLUMN times_used   int NOT NULL DEFAULT 0,
    ADD COLUMN last_used_at timestamptz;

UPDATE collection_images AS p SET seen_at = coalesce(
    (SELECT max(i.fetched_at) FROM items AS i
     WHERE i.content_hash = p.content_hash AND i.state = 'READY'
       AND (i.collection_type, i.collection_key) = (p.collection_type, p.collection_key)),
    now());
ALTER TABLE collection_images ALTER COLUMN seen_at SET NOT NULL;

-- The primary image is the chosen one, else the first of collection_images_by_preference.
CREATE UNIQUE INDEX collection_images_chosen ON collection_images (collection_type, collection_key)
    WHERE chosen_at IS NOT NULL;

ALTER TABLE items ADD COLUMN alt text;
-- Text of JSON may hold a NUL character, which no other text can.
UPDATE items SET alt = replace(item::text, '\u0000', '\ufffd')::json #>> '{context, alt}' WHERE item IS NOT NULL;

-- All addresses of a placed image are the urls of its collection's READY items with that content.
DROP INDEX items_by_content;
CREATE INDEX items_by_content ON items (content_hash, collection_type, collection_key)
    WHERE content_hash IS NOT NULL;

-- An address by a key of one length, however long it is: the first 128 bits of the URL's SHA-256.
CREATE FUNCTION address_id(url text) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    encode(substring(sha256(convert_to(url, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid;

-- How each address fared, as planned items name it (docs/adr/0021-placements-follow-from-items.md).
CREATE TABLE addresses (
    id                uuid        PRIMARY KEY,
    url               text        NOT NULL,
    host              text        NOT NULL COLLATE "C",
    -- From the last success.
    last_ok_at        timestamptz,
    content_hash      text,        -- what it brought; null for a document
    ok_fingerprint    bigint,      -- settles which of two different successes of one time counts
    -- From the last try, successful or not.
    last_tried_at     timestamptz NOT NULL,
    reason            text,        -- why it failed; null if it did not
    http_status       int,
    moved_to          text,        -- where redirects led; null if nowhere
    tried_fingerprint bigint      NOT NULL,
    -- Failures for reasons of the host since the last success: the times of the newest ten, in order.
    strikes           timestamptz[] NOT NULL,
    strike_count      int         NOT NULL GENERATED ALWAYS AS (cardinality(strikes)) STORED,
    failing_since     timestamptz GENERATED ALWAYS AS (strikes[1]) STORED
) WITH (fillfactor = 80);

CREATE FUNCTION newest_strikes(strikes timestamptz[], last_ok_at timestamptz) RETURNS timestamptz[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    ARRAY(SELECT strike FROM (
              SELECT DISTINCT strike FROM unnest(strikes) AS strike
              WHERE strike > coalesce(last_ok_at, '-infinity') ORDER BY strike DESC LIMIT 10) AS newest
          ORDER BY strike);

-- What came of each reading of a catalogue: of a job's readings the one that came to its end, else the last.
CREATE TABLE syncs (
    job_id       text PRIMARY KEY, -- outlives the job's history
    catalog      text        NOT NULL,
    started_at   timestamptz, -- the job's created_at; null while the job is not known
    completed_at timestamptz NOT NULL,
    status       text        NOT NULL CHECK (status IN ('COMPLETED', 'FAILED')),
    failure      text,
    images       int         NOT NULL,
    unusable     int         NOT NULL,
    added        int         NOT NULL,
    updated      int         NOT NULL,
    removed      int         NOT NULL,
    products     int         NOT NULL,
    removed_ids  text[]      NOT NULL,
    fingerprint  bigint      NOT NULL -- settles which of two different records of one time counts
);
