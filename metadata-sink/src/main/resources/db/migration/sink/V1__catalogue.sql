-- What Gannet remembers of jobs and images. Only the metadata-sink writes here; records reach it more than once and in
-- any order, so every column merges by a rule that does not know order (docs/adr/0006-a-lattice-of-states.md).

-- The order of declaration is the rank by which two records about one attempt merge.
CREATE TYPE item_state AS ENUM ('PENDING', 'FAILED', 'SKIPPED', 'READY');
CREATE TYPE job_state AS ENUM ('PLANNING', 'RUNNING', 'FINISHED', 'CANCELLED');
CREATE TYPE unit_kind AS ENUM ('JOB', 'DOCUMENT', 'IMAGE');
-- The order of declaration is the order of preference for a collection's primary image.
CREATE TYPE image_role AS ENUM ('hero', 'product', 'lifestyle', 'other');

CREATE TABLE collections (
    type         text        NOT NULL,
    key          text        NOT NULL,
    name         text,
    attributes   jsonb       NOT NULL,
    described_at timestamptz NOT NULL, -- the newest description counts; 1970 where nobody described it
    fingerprint  bigint      NOT NULL, -- settles which of two different descriptions of one time wins
    PRIMARY KEY (type, key)
);

CREATE TABLE jobs (
    id              text      PRIMARY KEY,
    job             json,                -- the scrape-job record; null while only others spoke of the job
    collection_type text,
    collection_key  text,
    created_at      timestamptz,
    cancelled       boolean   NOT NULL DEFAULT false,
    state           job_state NOT NULL DEFAULT 'PLANNING',
    finished_at     timestamptz,         -- when the last unit ended; null while one has not
    announced_at    timestamptz          -- the finished_at that job-finished.v1 was published for
);

CREATE INDEX jobs_by_age ON jobs (created_at DESC, id DESC);
CREATE INDEX jobs_by_collection ON jobs (collection_type, collection_key);
CREATE INDEX jobs_to_announce ON jobs (finished_at)
    WHERE finished_at IS NOT NULL AND announced_at IS DISTINCT FROM finished_at;

-- The units of the jobs' trees. An id such as job.0.12 is the job's id and a path of ordinals, so that items sort as
-- they were planned; the job itself has the empty path.
CREATE TABLE items (
    job_id          text        NOT NULL REFERENCES jobs ON DELETE CASCADE,
    path            int[]       NOT NULL,
    unit            unit_kind   NOT NULL,
    -- What it is: null while only its planned.v1 has come.
    item            json,
    collection_type text,
    collection_key  text,
    url             text,
    referrer        text,
    position        int,
    role            image_role,
    score           int,
    -- What came of it: all from the one record that won.
    attempt         int         NOT NULL,
    state           item_state  NOT NULL,
    decided_at      timestamptz NOT NULL,
    fingerprint     bigint      NOT NULL, -- settles which of two different records of one time wins
    reason          text,
    detail          text,
    http_status     int,
    retryable       boolean,
    children        int         NOT NULL,
    content_hash    text,
    final_url       text,
    fetched_at      timestamptz,
    renditions      jsonb,                -- [{"name": …, "spec": digest}] in the job's order
    updated_at      timestamptz NOT NULL, -- the newest time in any record about it
    PRIMARY KEY (job_id, path)
);

CREATE INDEX items_by_state ON items (job_id, state, path);
CREATE INDEX documents_by_path ON items (job_id, path) WHERE unit = 'DOCUMENT'; -- few among many images
CREATE INDEX items_by_content ON items (content_hash) WHERE content_hash IS NOT NULL;

CREATE TABLE images (
    content_hash text        PRIMARY KEY,
    original_key text        NOT NULL,
    media_type   text        NOT NULL,
    bytes        bigint      NOT NULL,
    format       text        NOT NULL,
    width        int         NOT NULL,
    height       int         NOT NULL,
    alpha        boolean     NOT NULL,
    orientation  smallint    NOT NULL,
    measured_at  timestamptz NOT NULL
);

CREATE TABLE renditions (
    content_hash text        NOT NULL REFERENCES images ON DELETE CASCADE,
    spec_digest  text        NOT NULL,
    blob_key     text        NOT NULL,
    blob_hash    text        NOT NULL,
    bytes        bigint      NOT NULL,
    format       text        NOT NULL,
    width        int         NOT NULL,
    height       int         NOT NULL,
    made_at      timestamptz NOT NULL,
    PRIMARY KEY (content_hash, spec_digest)
);

-- Which images a collection has, each in its best placement. The first in the order of the index is the primary one.
CREATE TABLE collection_images (
    collection_type text NOT NULL,
    collection_key  text NOT NULL,
    content_hash    text NOT NULL REFERENCES images,
    role            image_role,
    score           int,
    position        int  NOT NULL,
    item_job        text NOT NULL, -- the item placed so
    item_path       int[] NOT NULL,
    source_url      text NOT NULL,
    referrer        text,
    alt             text,
    PRIMARY KEY (collection_type, collection_key, content_hash),
    FOREIGN KEY (collection_type, collection_key) REFERENCES collections ON DELETE CASCADE
);

CREATE INDEX collection_images_by_preference ON collection_images
    (collection_type, collection_key, role, score DESC NULLS LAST, position, content_hash);
CREATE INDEX collection_images_by_content ON collection_images (content_hash);

-- Counts per job and depth of its tree, kept by the triggers below. Depth by depth, because only there is "as many
-- ended as were planned" safe: at the first depth where something is missing, everything above is complete and known.
CREATE TABLE job_counts (
    job_id            text   NOT NULL REFERENCES jobs ON DELETE CASCADE,
    depth             int    NOT NULL,
    planned           bigint NOT NULL, -- how many units the units above planned here
    roots             bigint NOT NULL, -- 1 at depth 0 once the job itself is planned
    documents_pending bigint NOT NULL,
    documents_failed  bigint NOT NULL,
    documents_skipped bigint NOT NULL,
    documents_ready   bigint NOT NULL,
    images_pending    bigint NOT NULL,
    images_failed     bigint NOT NULL,
    images_skipped    bigint NOT NULL,
    images_ready      bigint NOT NULL,
    pending           bigint GENERATED ALWAYS AS (documents_pending + images_pending) STORED,
    ended             bigint GENERATED ALWAYS AS (documents_failed + documents_skipped + documents_ready
                                                  + images_failed + images_skipped + images_ready) STORED,
    last_at           timestamptz NOT NULL,
    PRIMARY KEY (job_id, depth)
) WITH (fillfactor = 50); -- few rows, updated by every batch

CREATE TYPE unit_delta AS (
    job_id   text,
    depth    int,
    unit     unit_kind,
    state    item_state,
    units    bigint,
    children bigint,
    last_at  timestamptz
);

CREATE FUNCTION count_units() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    deltas unit_delta[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(ROW (d.*)::unit_delta) INTO deltas FROM (
            SELECT job_id, cardinality(path), unit, state, count(*), sum(children), max(updated_at)
            FROM new_rows GROUP BY 1, 2, 3, 4) d;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(ROW (d.*)::unit_delta) INTO deltas FROM (
            SELECT job_id, cardinality(path), unit, state, -count(*), -sum(children), max(updated_at)
            FROM old_rows GROUP BY 1, 2, 3, 4) d;
    ELSE
        SELECT array_agg(ROW (d.*)::unit_delta) INTO deltas FROM (
            SELECT job_id, depth, unit, state, sum(sign), sum(sign * children), max(updated_at)
            FROM (
                SELECT job_id, cardinality(path) AS depth, unit, state, children, updated_at, 1 AS sign FROM new_rows
                UNION ALL
                SELECT job_id, cardinality(path), unit, state, children, updated_at, -1 FROM old_rows
            ) changed GROUP BY 1, 2, 3, 4) d;
    END IF;

    INSERT INTO job_counts AS c (job_id, depth, planned, roots,
        documents_pending, documents_failed, documents_skipped, documents_ready,
        images_pending, images_failed, images_skipped, images_ready, last_at)
    SELECT job_id, depth, sum(planned), coalesce(sum(units) FILTER (WHERE unit = 'JOB'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'DOCUMENT' AND state = 'PENDING'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'DOCUMENT' AND state = 'FAILED'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'DOCUMENT' AND state = 'SKIPPED'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'DOCUMENT' AND state = 'READY'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'IMAGE' AND state = 'PENDING'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'IMAGE' AND state = 'FAILED'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'IMAGE' AND state = 'SKIPPED'), 0),
        coalesce(sum(units) FILTER (WHERE unit = 'IMAGE' AND state = 'READY'), 0),
        max(last_at)
    FROM (
        SELECT job_id, depth, unit, state, units, 0 AS planned, last_at FROM unnest(deltas)
        UNION ALL
        SELECT job_id, depth + 1, NULL, NULL, 0, children, last_at FROM unnest(deltas) WHERE children <> 0
    ) change
    WHERE EXISTS (SELECT FROM jobs WHERE id = job_id) -- a job that is being deleted takes its counts with it
    GROUP BY job_id, depth
    ORDER BY job_id, depth -- whoever writes locks in this order
    ON CONFLICT (job_id, depth) DO UPDATE SET
        planned = c.planned + excluded.planned,
        roots = c.roots + excluded.roots,
        documents_pending = c.documents_pending + excluded.documents_pending,
        documents_failed = c.documents_failed + excluded.documents_failed,
        documents_skipped = c.documents_skipped + excluded.documents_skipped,
        documents_ready = c.documents_ready + excluded.documents_ready,
        images_pending = c.images_pending + excluded.images_pending,
        images_failed = c.images_failed + excluded.images_failed,
        images_skipped = c.images_skipped + excluded.images_skipped,
        images_ready = c.images_ready + excluded.images_ready,
        last_at = greatest(c.last_at, excluded.last_at);
    RETURN NULL;
END
$$;

CREATE TRIGGER count_inserted AFTER INSERT ON items
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_units();
CREATE TRIGGER count_updated AFTER UPDATE ON items
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_units();
CREATE TRIGGER count_deleted AFTER DELETE ON items
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_units();
