-- Values of results that nothing refers to any more are removed; not those that have just come, perhaps once more.
ALTER TABLE imaging_values ADD COLUMN kept_at timestamptz NOT NULL DEFAULT now();
