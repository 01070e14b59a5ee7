-- How laboratory values of a case ran, as the feature service told it last; what was told before is not kept.
CREATE TABLE course (
  case_id     text PRIMARY KEY,
  course_id   text NOT NULL,
  sequence    bigint NOT NULL,
  event       bytea NOT NULL,
  received_at timestamptz NOT NULL
);
