-- Of a risk: nothing may be computed of its patient (FHIR Consent). Of a study's Observations: what was known of that when they were last due.
ALTER TABLE delivery ADD COLUMN refused boolean NOT NULL DEFAULT false;
CREATE INDEX delivery_refused ON delivery (patient_source, patient) WHERE refused AND kind = 'RISK';
CREATE INDEX delivery_of_studies ON delivery (patient_source, patient) WHERE kind = 'OBSERVATIONS';
