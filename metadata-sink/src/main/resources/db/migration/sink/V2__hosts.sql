-- What is known of hosts and how they are to be treated: of each host the newest record, whole, beside what lists are
-- filtered by. Hosts sort by their bytes, whatever the database's language, so that a prefix is a range of the index.

-- Active hosts are written every few seconds: with room in the page, and no index on what changes, that moves no row.
CREATE TABLE hosts (
    host          text COLLATE "C" PRIMARY KEY,
    state         json        NOT NULL, -- the host-state record
    queued        int         NOT NULL,
    in_flight     int         NOT NULL,
    paused        boolean     NOT NULL,
    blocked_until timestamptz,
    at            timestamptz NOT NULL,
    fingerprint   bigint      NOT NULL  -- settles which of two different records of one time wins
) WITH (fillfactor = 70);

CREATE TABLE host_rules (
    host        text COLLATE "C" PRIMARY KEY,
    rule        json        NOT NULL, -- the host-rule record
    paused      boolean     NOT NULL,
    at          timestamptz NOT NULL,
    fingerprint bigint      NOT NULL
);
