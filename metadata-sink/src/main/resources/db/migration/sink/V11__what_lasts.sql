-- What outlives the records about it: the image of an item that is asked for again, what people decided of an image
-- that goes and comes back, and since when an address fails (docs/adr/0029-what-is-shown-outlives-the-next-attempt.md).

-- By what two attempts at an item are compared.
CREATE TYPE item_attempt AS (attempt int, state item_state, decided_at timestamptz, fingerprint bigint);

-- content_hash, fetched_at, final_url, final_role, final_score and renditions are what the item shows, by the greatest
-- attempt that settles that; all else is the last attempt's. Only an item that shows an image has renditions.
ALTER TABLE items ADD COLUMN settled item_attempt; -- which attempt that is; null if it is the last, or there is none

-- Whether an attempt settles what is shown from then on: an image, or that there is none to show. What failed, was not
-- asked for or may not be asked for any more says nothing against an image that was had before.
CREATE FUNCTION settles(state item_state, reason text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    state = 'READY' OR state = 'SKIPPED' AND reason NOT IN ('ROBOTS_DISALLOWED', 'CANCELLED');

-- Failures since the last success by which it is told since when an address fails: the newest ten, and the first of each
-- week (UTC) that began after the success. These come out the same in any order of records, and in few bytes.
CREATE FUNCTION kept_strikes(strikes timestamptz[], last_ok_at timestamptz) RETURNS timestamptz[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    ARRAY(SELECT strike FROM (
              SELECT strike, week, row_number() OVER (ORDER BY strike DESC) <= 10 AS is_new,
                     row_number() OVER (PARTITION BY week ORDER BY strike) = 1 AS is_first
              FROM (SELECT DISTINCT strike, date_trunc('week', strike AT TIME ZONE 'UTC') AS week
                    FROM unnest(strikes) AS strike WHERE strike > coalesce(last_ok_at, '-infinity')) AS since) AS told
          WHERE is_new OR is_first AND week > coalesce(last_ok_at, '-infinity') AT TIME ZONE 'UTC'
          ORDER BY strike);
DROP FUNCTION newest_strikes;

-- What people decided of an image that its collection has not, for now: it lost it to records, or to its age, and what
-- people decide is not theirs to forget. At most one of these is chosen, and then none that the collection has.
CREATE TABLE kept_decisions (
    collection_type text NOT NULL,
    collection_key  text NOT NULL,
    content_hash    text NOT NULL,
    chosen_at       timestamptz,
    pinned_at       timestamptz,
    times_used      int  NOT NULL,
    last_used_at    timestamptz,
    PRIMARY KEY (collection_type, collection_key, content_hash),
    FOREIGN KEY (collection_type, collection_key) REFERENCES collections ON DELETE CASCADE
);

CREATE FUNCTION keep_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO kept_decisions
    SELECT collection_type, collection_key, content_hash, chosen_at, pinned_at, times_used, last_used_at
    FROM old_rows AS o
    WHERE (chosen_at IS NOT NULL OR pinned_at IS NOT NULL OR times_used > 0)
      AND EXISTS (SELECT FROM collections WHERE (type, key) = (o.collection_type, o.collection_key)); -- it is to stay
    RETURN NULL;
END
$$;

CREATE FUNCTION recall_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH recalled AS (
        DELETE FROM kept_decisions AS k USING new_rows AS n
        WHERE (k.collection_type, k.collection_key, k.content_hash)
              = (n.collection_type, n.collection_key, n.content_hash)
        RETURNING k.*)
    UPDATE collection_images AS c SET chosen_at = r.chosen_at, pinned_at = r.pinned_at, times_used = r.times_used,
        last_used_at = r.last_used_at
    FROM recalled AS r
    WHERE (c.collection_type, c.collection_key, c.content_hash) = (r.collection_type, r.collection_key, r.content_hash);
    RETURN NULL;
END
$$;

CREATE TRIGGER decisions_kept AFTER DELETE ON collection_images
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_decisions();
CREATE TRIGGER decisions_recalled AFTER INSERT ON collection_images
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION recall_decisions();
