-- Lesions as they were drawn for reports: JSON. They belong to the measured values and come back with them; null once they are no longer kept.
ALTER TABLE measurement ADD COLUMN lesions bytea;
CREATE INDEX measurement_with_lesions ON measurement (at) WHERE lesions IS NOT NULL;

-- What the last result of a job that was measured rests on.
ALTER TABLE job ADD COLUMN measurement text;
CREATE INDEX job_of_measurement ON job (measurement) WHERE measurement IS NOT NULL;
