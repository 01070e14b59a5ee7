-- What the imaging process is asked for, and what it measured.

-- The newest request of each ImagingStudy. A row waits for the broker itself; a request that was not yet published gives way
-- to its successor.
CREATE TABLE imaging_request (
  source      text        NOT NULL,
  study_id    text        NOT NULL,
  patient_id  text        NOT NULL,
  request_id  text        NOT NULL,
  sequence    bigint      NOT NULL,  -- of the requests of this study
  received    timestamptz NOT NULL,
  traceparent text,
  request     text        NOT NULL,
  pending     boolean     NOT NULL,  -- until the broker has acknowledged it
  PRIMARY KEY (source, study_id)
);
CREATE INDEX imaging_request_of_patient ON imaging_request (source, patient_id);
CREATE INDEX imaging_request_pending ON imaging_request (received) WHERE pending;

-- Thousands of values per result: read only when a vector leaves.
CREATE TABLE imaging_values (
  result_id text PRIMARY KEY,
  features  text NOT NULL
);
