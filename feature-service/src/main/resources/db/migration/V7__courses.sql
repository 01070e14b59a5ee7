-- How laboratory values of cases ran. A row waits for the broker itself; a course that was not yet published gives way to its successor.
CREATE TABLE case_course (
  case_id     text        PRIMARY KEY,
  course_id   text        NOT NULL,
  sequence    bigint      NOT NULL,
  received    timestamptz NOT NULL,
  traceparent text,
  course      text        NOT NULL,
  pending     boolean     NOT NULL   -- until the broker has acknowledged it
);
CREATE INDEX case_course_pending ON case_course (received) WHERE pending;

-- The cases that are there already get theirs once, beside the work of the day.
INSERT INTO patient_due (source, id)
SELECT source, id FROM patient WHERE has_index_event
ON CONFLICT DO NOTHING;
