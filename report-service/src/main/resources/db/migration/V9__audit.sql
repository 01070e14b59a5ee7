-- Entries of the audit trail for the operators' page. The topic is the trail; this is what is looked at, and for how long says hepacast.report.audit.kept.
CREATE TABLE audit_entry (
  entry_id  uuid PRIMARY KEY,
  recorded  timestamptz NOT NULL,
  began     timestamptz NOT NULL,
  kind      text NOT NULL,
  service   text NOT NULL,
  instance  text NOT NULL,
  caller    text NOT NULL,
  roles     text[] NOT NULL,
  person    text,
  -- References alone, and beside each the name of its EHR.
  patients  text[] NOT NULL,
  sources   text[] NOT NULL,
  what      text NOT NULL,
  details   text NOT NULL,
  status    integer NOT NULL,
  exchanges integer NOT NULL,
  purpose   text NOT NULL,
  reason    text,
  -- The AuditEvent, while the EHR is to get a copy; null once it has, or where none is asked for.
  event     bytea
);
CREATE INDEX audit_entry_by_time ON audit_entry (recorded, entry_id);
CREATE INDEX audit_entry_by_kind ON audit_entry (kind, recorded);
CREATE INDEX audit_entry_by_caller ON audit_entry (caller, recorded);
CREATE INDEX audit_entry_by_patient ON audit_entry USING gin (patients);
CREATE INDEX audit_entry_to_ehr ON audit_entry (recorded) WHERE event IS NOT NULL;
CREATE INDEX audit_entry_with_reason ON audit_entry (recorded) WHERE reason IS NOT NULL;
