-- What has become of cases. A row waits for the broker itself; an outcome that was not yet published gives way to its successor.
CREATE TABLE case_outcome (
  case_id     text        PRIMARY KEY,
  outcome_id  text        NOT NULL,
  sequence    bigint      NOT NULL,
  received    timestamptz NOT NULL,
  traceparent text,
  outcome     text        NOT NULL,
  pending     boolean     NOT NULL   -- until the broker has acknowledged it
);
CREATE INDEX case_outcome_pending ON case_outcome (received) WHERE pending;
