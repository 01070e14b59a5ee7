-- What the worklist finds a risk by (worklist.RiskFacts), with the risk they are of: a replica of the version before leaves those of an older one, or
-- none, and whoever knows better makes them anew. Null for what is no risk.
ALTER TABLE delivery ADD COLUMN facts jsonb;
CREATE INDEX delivery_without_facts ON delivery (case_id) WHERE kind = 'RISK' AND facts ->> 'of' IS DISTINCT FROM risk_id;

-- One row per case: by what it is searched, filtered and sorted. It follows from the case's rows of delivery, in the transaction that changes them.
CREATE TABLE worklist (
  case_id    text PRIMARY KEY,
  patient    text NOT NULL DEFAULT '',
  -- Lower case: the patient's reference and the index event in words.
  words      text NOT NULL DEFAULT '',
  -- Of the index event; what is planned without a date comes after every date.
  index_date date NOT NULL DEFAULT 'infinity',
  first_at   timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  scored     integer NOT NULL DEFAULT 0,
  -- The larger, the higher: see worklist.RiskFacts; -1 where no model gives a score.
  risk       double precision NOT NULL DEFAULT -1,
  groups     text[] NOT NULL DEFAULT '{}',
  missing    text[] NOT NULL DEFAULT '{}',
  state      text NOT NULL DEFAULT 'none' CHECK (state IN ('stopped', 'waiting', 'done', 'none')),
  -- Digest of what the row was made of.
  made_of    text NOT NULL DEFAULT '',
  -- The transaction that changed it last: what another has not seen yet is told apart by it, whatever the clocks say.
  changed_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX worklist_by_change ON worklist (changed_at, case_id);
CREATE INDEX worklist_by_patient ON worklist (patient, case_id);
CREATE INDEX worklist_by_operation ON worklist (index_date, case_id);
CREATE INDEX worklist_by_risk ON worklist (risk, case_id);
CREATE INDEX worklist_by_transaction ON worklist (changed_by);

-- Cases that are there already; the service adds what it reads from their risks (worklist.FactsLoop).
INSERT INTO worklist (case_id, patient, words, first_at, changed_at, state)
SELECT d.case_id, coalesce(max(d.patient), ''), lower(coalesce(max(d.patient), '')), min(r.received_at), max(d.changed_at),
       CASE WHEN bool_or(d.state = 'PARKED') THEN 'stopped' WHEN bool_or(d.state = 'PENDING') THEN 'waiting'
            WHEN bool_or(d.written_status IS NOT NULL) THEN 'done' ELSE 'none' END
FROM delivery d JOIN risk r USING (risk_id) WHERE d.kind = 'RISK' GROUP BY d.case_id;
