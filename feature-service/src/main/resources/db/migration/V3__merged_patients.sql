-- Merged Patients, and results of which the newest settles a feature.

-- What a Patient says of itself, beside whose record it is.
ALTER TABLE patient ADD COLUMN stated text;                            -- its own business identifier
ALTER TABLE patient ADD COLUMN linked boolean NOT NULL DEFAULT false;  -- some Patient.link names it
UPDATE patient SET stated = identifier WHERE identifier IS NOT NULL;

-- Which Patient was merged into which, as a Patient of the same source tells (replaces, replaced-by).
CREATE TABLE patient_link (
  source      text NOT NULL,
  teller_id   text NOT NULL,
  replaced_id text NOT NULL,
  into_id     text NOT NULL,
  PRIMARY KEY (source, teller_id, replaced_id, into_id)
);
CREATE INDEX patient_link_forth ON patient_link (source, replaced_id, into_id);
CREATE INDEX patient_link_back ON patient_link (source, into_id, replaced_id);

INSERT INTO patient_link (source, teller_id, replaced_id, into_id)
SELECT DISTINCT r.source, r.id, l.replaced_id, l.into_id
FROM resource r
CROSS JOIN LATERAL (SELECT r.fact::jsonb AS fact) j
CROSS JOIN LATERAL (
  SELECT r.id AS replaced_id, x AS into_id FROM jsonb_array_elements_text(j.fact -> 'replacedBy') x
  UNION ALL
  SELECT x, r.id FROM jsonb_array_elements_text(j.fact -> 'replaces') x
) l
WHERE r.type = 'Patient' AND r.relevant AND j.fact ->> 'kind' = 'person'
  AND l.replaced_id <> l.into_id;

-- Whose record these are is settled by the service, which then computes their persons anew.
CREATE TABLE patient_due (
  source text NOT NULL,
  id     text NOT NULL,
  PRIMARY KEY (source, id)
);
INSERT INTO patient_due (source, id)
SELECT source, replaced_id FROM patient_link UNION SELECT source, into_id FROM patient_link;

-- It reads, is final, of the best rank and has a time: what is older can neither take its place nor cast doubt on it.
ALTER TABLE result ADD COLUMN settles boolean NOT NULL DEFAULT false;
UPDATE result t SET settles = true
FROM resource r
CROSS JOIN LATERAL (SELECT r.fact::jsonb AS fact) j
CROSS JOIN LATERAL jsonb_array_elements(j.fact -> 'results') x
WHERE r.source = t.source AND r.type = 'Observation' AND r.id = t.id AND r.relevant
  AND j.fact ->> 'kind' = 'results' AND t.starts = t.ends
  AND x ->> 'feature' = t.feature AND x ->> 'kind' = 'measured'
  AND x ->> 'rank' = '1' AND x ->> 'standing' <> 'PRELIMINARY' AND x ->> 'onlyAt' IS NULL;

CREATE INDEX result_that_settles ON result (source, patient_id, feature, starts) WHERE settles;
-- Dates without a time reach beyond their beginning; most results have a time.
CREATE INDEX result_of_a_span ON result (source, patient_id, feature, starts, ends)
  WHERE ends > starts AND starts > '-infinity';
