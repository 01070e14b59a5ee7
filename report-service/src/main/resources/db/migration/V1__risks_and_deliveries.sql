-- Every risk that was ever the newest of its case and model family.
CREATE TABLE risk (
  risk_id         text PRIMARY KEY,
  case_id         text NOT NULL,
  model_family    text NOT NULL,
  model_version   text NOT NULL,
  sequence        bigint NOT NULL,
  event           bytea NOT NULL,
  headers         text NOT NULL,
  kafka_partition integer NOT NULL,
  kafka_offset    bigint NOT NULL,
  -- First receipt. It is the time of the assessment, so that the same risk is the same resource.
  received_at     timestamptz NOT NULL
);
CREATE INDEX risk_of_case ON risk (case_id, model_family, received_at);

-- One row per case and model family: the newest risk, how far its delivery is, and what the EHR holds.
CREATE TABLE delivery (
  case_id               text NOT NULL,
  model_family          text NOT NULL,
  risk_id               text NOT NULL REFERENCES risk,
  sequence              bigint NOT NULL,
  kafka_partition       integer NOT NULL,
  kafka_offset          bigint NOT NULL,
  changed_at            timestamptz NOT NULL,
  state                 text NOT NULL CHECK (state IN ('PENDING', 'SETTLED', 'PARKED')),
  -- Since when something waits to be delivered; null when nothing does.
  waiting_since         timestamptz,
  due_at                timestamptz NOT NULL,
  attempts              integer NOT NULL DEFAULT 0,
  fault                 text,
  -- Who delivers it now, and until when nobody else may.
  claim                 bigint,
  claimed_until         timestamptz,
  -- A write was sent whose answer is not known.
  in_doubt              boolean NOT NULL DEFAULT false,
  written_reference     text,
  written_status        text,
  written_version       text,
  written_model_changed boolean NOT NULL DEFAULT false,
  written_hash          text,
  PRIMARY KEY (case_id, model_family)
);
CREATE INDEX delivery_due ON delivery (due_at) WHERE state = 'PENDING';
CREATE INDEX delivery_parked ON delivery (case_id) WHERE state = 'PARKED';
CREATE INDEX delivery_changed ON delivery (changed_at DESC);
CREATE SEQUENCE claim;

-- What was done at the EHR, in order.
CREATE TABLE delivered (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id      text NOT NULL,
  model_family text NOT NULL,
  risk_id      text NOT NULL REFERENCES risk,
  result       text NOT NULL,
  reference    text,
  status       text,
  at           timestamptz NOT NULL
);
CREATE INDEX delivered_of_case ON delivered (case_id, model_family, id);

-- Events that are to be published; written in the transaction of what they tell.
CREATE TABLE outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  record_key text NOT NULL,
  headers    text NOT NULL,
  value      bytea NOT NULL
);

-- Devices (model versions) that the EHR is known to hold.
CREATE TABLE device_at_ehr (
  identifier text PRIMARY KEY
);

-- Whether this database knows every assessment the EHR holds; null until the EHR has been asked.
CREATE TABLE memory (
  single   boolean PRIMARY KEY DEFAULT true CHECK (single),
  complete boolean
);
INSERT INTO memory DEFAULT VALUES;
