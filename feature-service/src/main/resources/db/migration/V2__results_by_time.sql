-- Which Observation speaks of which feature, and of what time: a computation reads the results of
-- its windows, however many the patient has.
CREATE TABLE result (
  source     text        NOT NULL,
  id         text        NOT NULL,      -- of the Observation
  feature    text        NOT NULL,
  patient_id text        NOT NULL,
  starts     timestamptz NOT NULL,      -- -infinity: it tells no time
  ends       timestamptz NOT NULL,
  PRIMARY KEY (source, id, feature)
);

INSERT INTO result (source, id, feature, patient_id, starts, ends)
SELECT r.source, r.id, f.feature, r.patient_id,
       CASE length(e.effective)
         WHEN 4 THEN (e.effective || '-01-01 00:00Z')::timestamptz
         WHEN 7 THEN (e.effective || '-01 00:00Z')::timestamptz
         WHEN 10 THEN (e.effective || ' 00:00Z')::timestamptz
         ELSE coalesce(e.effective::timestamptz, '-infinity')
       END,
       CASE length(e.effective)
         WHEN 4 THEN (((e.effective || '-01-01')::timestamp + interval '1 year') AT TIME ZONE 'UTC')
         WHEN 7 THEN (((e.effective || '-01')::timestamp + interval '1 month') AT TIME ZONE 'UTC')
         WHEN 10 THEN ((e.effective::timestamp + interval '1 day') AT TIME ZONE 'UTC')
         ELSE coalesce(e.effective::timestamptz, 'infinity')
       END
FROM resource r
CROSS JOIN LATERAL (SELECT r.fact::jsonb AS fact) j
CROSS JOIN LATERAL (SELECT j.fact ->> 'effective' AS effective) e
CROSS JOIN LATERAL (
  SELECT DISTINCT x ->> 'feature' AS feature FROM jsonb_array_elements(j.fact -> 'results') x
) f
WHERE r.relevant AND r.type = 'Observation' AND j.fact ->> 'kind' = 'results';

CREATE INDEX result_of_patient ON result (source, patient_id, feature, starts, ends, id);

-- Observations are found by that one; of the others a computation reads all.
DROP INDEX resource_of_patient;
CREATE INDEX resource_of_patient ON resource (source, patient_id)
  WHERE relevant AND type <> 'Observation';
