-- Whose it is, for who asks by patient: the source's name, and the Patient's reference there.
ALTER TABLE delivery ADD COLUMN patient_source text;
ALTER TABLE delivery ADD COLUMN patient text;
CREATE INDEX delivery_of_patient ON delivery (patient) WHERE kind = 'RISK';

-- An event that no version can read any more keeps no patient: its delivery is parked, and no page shows it either.
CREATE FUNCTION pg_temp.of_case(event bytea, VARIADIC path text[]) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN convert_from(event, 'UTF8')::jsonb #>> path;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;
UPDATE delivery d SET
  patient_source = pg_temp.of_case(r.event, 'caseReference', 'source'),
  patient = pg_temp.of_case(r.event, 'caseReference', 'patient', 'type') || '/' || pg_temp.of_case(r.event, 'caseReference', 'patient', 'id')
FROM risk r WHERE r.risk_id = d.risk_id AND d.kind = 'RISK';
DROP FUNCTION pg_temp.of_case(bytea, text[]);

-- Cards that an EHR was shown, and what people made of them. Neither holds a patient: a card is found by its id alone.
CREATE TABLE card (
  card_id  uuid PRIMARY KEY,
  hook     text NOT NULL,
  models   text[] NOT NULL,
  shown_at timestamptz NOT NULL
);
CREATE INDEX card_shown ON card (shown_at);
CREATE TABLE card_feedback (
  card_id uuid NOT NULL REFERENCES card ON DELETE CASCADE,
  client  text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'overridden')),
  reason  text,
  comment text,
  at      timestamptz NOT NULL,
  PRIMARY KEY (card_id, client, at)
);
