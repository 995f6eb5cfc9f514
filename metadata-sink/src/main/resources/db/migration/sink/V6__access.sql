-- Who may use the catalog, and who changed what. The catalog writes both; the sink only sees to the tables.

-- Of a key only the SHA-256 of its secret is kept. It has 256 random bits, so no slow hash is needed.
CREATE TABLE api_keys (
    id            text COLLATE "C" PRIMARY KEY, -- a ULID: sorts by time
    name          text        NOT NULL,
    digest        text        NOT NULL,
    former_digest text,                         -- that of the secret before the last rotation, which counts until …
    former_until  timestamptz,
    scopes        text[]      NOT NULL,
    collections   text[]      NOT NULL,         -- patterns of the collections that it is limited to; all if empty
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz,
    revoked_at    timestamptz,
    last_used_at  timestamptz                   -- written at most once an hour
);

CREATE TABLE audit (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     timestamptz NOT NULL,
    caller text        NOT NULL,
    method text        NOT NULL,
    path   text        NOT NULL, -- with its query
    status int         NOT NULL,
    detail text
);

CREATE INDEX audit_by_age ON audit (at);
