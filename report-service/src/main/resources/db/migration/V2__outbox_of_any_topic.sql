-- Dead letters leave by the outbox too. The default serves instances of the version before, while both run.
ALTER TABLE outbox ADD COLUMN topic text NOT NULL DEFAULT 'hepacast.delivery';
