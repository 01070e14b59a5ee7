-- Which families the same vector changed, for who waits for them; null when the risk does not say.
ALTER TABLE delivery ADD COLUMN companions text[];
-- Whether other changes of the case were under way when this one came: then it settles.
ALTER TABLE delivery ADD COLUMN in_burst boolean NOT NULL DEFAULT true;
