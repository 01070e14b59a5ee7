-- What has arrived, reduced to facts; the cases made of it; the vectors that wait for the broker.

-- A Patient resource at its source. Its row is also the lock under which everything of the patient
-- is changed, so that two instances never compute one patient at the same time.
CREATE TABLE patient (
  source          text    NOT NULL,
  id              text    NOT NULL,
  identifier      text,                            -- business identifier, once the Patient has arrived
  has_index_event boolean NOT NULL DEFAULT false,  -- never taken back: withdrawn cases stay known
  PRIMARY KEY (source, id)
);
CREATE INDEX patient_identifier ON patient (identifier) WHERE identifier IS NOT NULL;
-- Most patients have no case: whether one has must cost next to nothing to ask.
CREATE INDEX patient_with_case ON patient (identifier) WHERE has_index_event AND identifier IS NOT NULL;

-- The newest version of each resource.
CREATE TABLE resource (
  source        text        NOT NULL,
  type          text        NOT NULL,
  id            text        NOT NULL,
  patient_id    text        NOT NULL,
  version_id    text,                  -- with last_updated: how new this copy is
  last_updated  timestamptz NOT NULL,
  cited_version text,                  -- the version in which this content was first seen
  content_hash  text        NOT NULL,
  reader        text        NOT NULL,  -- catalogue and settings it was read with
  received      timestamptz NOT NULL,
  relevant      boolean     NOT NULL,  -- false: kept only against older copies
  fact          text        NOT NULL,
  PRIMARY KEY (source, type, id)
);
CREATE INDEX resource_of_patient ON resource (source, patient_id) WHERE relevant;

-- Cases with their newest vector.
CREATE TABLE crlm_case (
  case_id    text        PRIMARY KEY,
  identifier text        NOT NULL,
  kind       text        NOT NULL,
  index_date date,
  performed  boolean     NOT NULL,
  withdrawn  boolean     NOT NULL,
  sequence   bigint      NOT NULL,
  vector_id  text        NOT NULL,
  vector     text        NOT NULL,
  used       text        NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX case_of_person ON crlm_case (identifier);

-- One row per case: a vector that was not yet published gives way to its successor, and the row's
-- lock keeps the order of a case.
CREATE TABLE outbox (
  case_id     text        PRIMARY KEY,
  sequence    bigint      NOT NULL,
  received    timestamptz NOT NULL,
  traceparent text,
  vector_id   text        NOT NULL,
  vector      text        NOT NULL
);
