-- What is delivered: risks of a case, or Observations of a study. Of the latter, case_id is the study's id, model_family the protocol, and
-- written_observations are the identifiers of the Observations that stand at the EHR.
ALTER TABLE delivery ADD COLUMN kind text NOT NULL DEFAULT 'RISK' CHECK (kind IN ('RISK', 'OBSERVATIONS'));
