-- Jobs that come back by the clock, and what is told to others. Written by the catalog, not by the sink.

-- db-scheduler's own table, as its documentation gives it: who is to be woken when.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);

CREATE TABLE schedules (
    name       text COLLATE "C" PRIMARY KEY,
    cron       text        NOT NULL,
    zone       text        NOT NULL,
    job        json        NOT NULL, -- a scrape-job record without an id
    overlap    text        NOT NULL CHECK (overlap IN ('SKIP', 'ALLOW', 'CANCEL_PREVIOUS')),
    misfire    text        NOT NULL CHECK (misfire IN ('RUN_ONCE', 'SKIP')),
    paused     boolean     NOT NULL,
    next_at    timestamptz NOT NULL, -- the run that comes next, or is late
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE schedule_runs (
    schedule   text COLLATE "C" NOT NULL REFERENCES schedules ON DELETE CASCADE,
    due_at     timestamptz NOT NULL,
    started_at timestamptz NOT NULL, -- when it was seen to, whatever came of it
    job_id     text,                 -- null where none was started
    outcome    text        NOT NULL CHECK (outcome IN ('STARTED', 'SKIPPED_OVERLAP', 'MISSED', 'FAILED')),
    detail     text,                 -- a sentence, where there is something to say
    PRIMARY KEY (schedule, due_at)
);

-- What is told to others: webhooks of jobs, and messages to Slack. The id is the same for every attempt and follows
-- from what is told, so that nothing is told twice under two ids.
CREATE TABLE deliveries (
    id         text        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('WEBHOOK', 'SLACK')),
    job_id     text        NOT NULL,
    target     text        NOT NULL, -- the URL of a webhook; only the host of Slack's, as its path is a secret
    body       text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'GIVEN_UP', 'REFUSED')),
    attempts   int         NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    tried_at   timestamptz,
    next_at    timestamptz,          -- null once it has ended
    status     int,                  -- what was answered last
    detail     text                  -- why it was not delivered, in a sentence
);

CREATE INDEX deliveries_by_age ON deliveries (created_at DESC, id DESC);
CREATE INDEX deliveries_by_job ON deliveries (job_id, created_at DESC, id DESC);
