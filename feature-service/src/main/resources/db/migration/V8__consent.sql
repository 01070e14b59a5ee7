-- Persons whom time alone changes: a Consent begins or ends. They wait beside those that a migration wants computed anew, and are due at once.
ALTER TABLE patient_due ADD COLUMN due_at timestamptz NOT NULL DEFAULT '-infinity';
CREATE INDEX patient_due_by_time ON patient_due (due_at);

-- What the stored cases were decided by (record.consent.ConsentRules): where an operator changes it, all are decided anew.
CREATE TABLE consent_rules (fingerprint text NOT NULL);
INSERT INTO consent_rules (fingerprint) VALUES ('TREAT PERMITTED ');
