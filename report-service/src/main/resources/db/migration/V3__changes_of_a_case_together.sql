-- Until when a risk waits for others of its case; null when it must not wait.
ALTER TABLE delivery ADD COLUMN settles_until timestamptz;
-- How many corrections the newest risk tells of: one more is a change that must not wait.
ALTER TABLE delivery ADD COLUMN corrections integer NOT NULL DEFAULT 0;
-- Names of the features whose derived Observations were written with the assessment.
ALTER TABLE delivery ADD COLUMN written_observations text[] NOT NULL DEFAULT '{}';
CREATE INDEX delivery_settling ON delivery (settles_until) WHERE state = 'PENDING';
