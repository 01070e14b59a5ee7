-- A study as it was last asked for. Rows of jobs follow from it and from the enabled protocols.
CREATE TABLE study (
  study_id text PRIMARY KEY,
  patient_key text NOT NULL,
  -- Grows with each request that is news, so that what belongs to an earlier one is recognised.
  request_number bigint NOT NULL,
  request_id text NOT NULL,
  -- As it came, for the dead letter: the record's value, its headers as JSON, and where it stood.
  request text NOT NULL,
  headers text NOT NULL,
  topic_partition integer NOT NULL,
  topic_offset bigint NOT NULL,
  received timestamptz NOT NULL,
  withdrawn boolean NOT NULL,
  -- The protocols that its jobs follow from: others make it to be looked through again.
  settled_for text NOT NULL
);

CREATE TABLE job (
  job_id text PRIMARY KEY,
  study_id text NOT NULL REFERENCES study,
  patient_key text NOT NULL,
  protocol_name text NOT NULL,
  protocol_version text NOT NULL,
  protocol_digest text NOT NULL,
  state text NOT NULL,
  reason text,
  words text,
  since timestamptz NOT NULL,
  due timestamptz NOT NULL,
  request_number bigint NOT NULL,
  requested timestamptz NOT NULL,
  attempts integer NOT NULL,
  broken integer NOT NULL,
  waiting_for text,
  waiting_since timestamptz,
  -- The last lease given; it counts while lease_until is not null.
  token bigint NOT NULL DEFAULT 0,
  holder text,
  lease_until timestamptz,
  -- How far the present stage is; 0 of 0 where nothing is known.
  progress_done bigint NOT NULL DEFAULT 0,
  progress_all bigint NOT NULL DEFAULT 0,
  -- The last result, as it left.
  result text,
  result_request bigint,
  -- What was decided about each series, and why: a list as JSON.
  decisions text,
  created timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX job_open ON job (requested, job_id) WHERE state IN ('QUEUED', 'FETCHING', 'WAITING', 'COMPUTING', 'STORING');
CREATE INDEX job_held ON job (patient_key) WHERE lease_until IS NOT NULL;
CREATE INDEX job_of_study ON job (study_id);
CREATE INDEX job_changed ON job (since DESC, job_id);

-- What each state has taken, over all attempts of a job.
CREATE TABLE job_stage (
  job_id text NOT NULL REFERENCES job ON DELETE CASCADE,
  state text NOT NULL,
  millis bigint NOT NULL,
  PRIMARY KEY (job_id, state)
);

-- What was measured once: the same files by the same protocol are not measured again.
CREATE TABLE measurement (
  inputs text PRIMARY KEY,
  measured text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Slices with contours, as PNG, in the order in which one scrolls.
CREATE TABLE picture (
  job_id text NOT NULL REFERENCES job ON DELETE CASCADE,
  number integer NOT NULL,
  caption text NOT NULL,
  png bytea NOT NULL,
  PRIMARY KEY (job_id, number)
);

-- DICOM objects on their way to the archive.
CREATE TABLE stow (
  job_id text NOT NULL REFERENCES job ON DELETE CASCADE,
  sop_instance_uid text NOT NULL,
  series_uid text NOT NULL,
  dicom bytea NOT NULL,
  PRIMARY KEY (job_id, sop_instance_uid)
);

-- Series that this suite has stored: never taken for a radiologist's, and not counted.
CREATE TABLE own_series (
  series_uid text PRIMARY KEY,
  study_uid text NOT NULL
);
CREATE INDEX own_series_of_study ON own_series (study_uid);

-- Events whose acknowledgement is outstanding, in their order.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  record_key text,
  headers text NOT NULL,
  value bytea NOT NULL,
  received timestamptz NOT NULL
);
