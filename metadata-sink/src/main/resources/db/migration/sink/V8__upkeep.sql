-- What keeps the tables and the object store in step (docs/adr/0025-bytes-go-in-two-steps.md).

-- Contents that no row of images names, and since when. Whoever deletes such a row need not think of it.
CREATE TABLE unreferenced (
    content_hash text        PRIMARY KEY,
    since        timestamptz NOT NULL,
    doubted_at   timestamptz -- when the verdicts on it were removed, so that nobody takes its renditions for granted
);
CREATE INDEX unreferenced_by_age ON unreferenced (since);

-- Contents whose objects were removed lately. A record that was under way may name them again.
CREATE TABLE swept (
    content_hash text        PRIMARY KEY,
    swept_at     timestamptz NOT NULL,
    emptied      boolean     NOT NULL DEFAULT false, -- whether all its objects are gone
    looked_at    timestamptz -- when it was last looked at, should a row name it again
);
CREATE INDEX swept_by_age ON swept (swept_at);
CREATE INDEX swept_to_empty ON swept (content_hash) WHERE NOT emptied;

CREATE FUNCTION note_unreferenced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO unreferenced (content_hash, since) SELECT content_hash, now() FROM old_rows ORDER BY content_hash
    ON CONFLICT (content_hash) DO UPDATE SET since = excluded.since, doubted_at = NULL;
    RETURN NULL;
END
$$;

-- Waits for a sweeper that is about to take the content, and then is what the sweeper finds.
CREATE FUNCTION drop_unreferenced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM unreferenced AS u USING new_rows AS n WHERE u.content_hash = n.content_hash;
    RETURN NULL;
END
$$;

CREATE TRIGGER note_unreferenced AFTER DELETE ON images
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_unreferenced();
CREATE TRIGGER drop_unreferenced AFTER INSERT ON images
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION drop_unreferenced();

-- When each round of upkeep was last begun, whichever instance did so.
CREATE TABLE upkeep_rounds (
    name     text        PRIMARY KEY,
    begun_at timestamptz NOT NULL
);

CREATE TABLE reconciliations (
    id          text        PRIMARY KEY,
    mend        boolean     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('RUNNING', 'COMPLETED', 'FAILED')),
    failure     text,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    report      json        NOT NULL
);
