-- The lesions of imaging results as pictures, as the imaging process told them last: of each study and protocol one row. What was told before is not kept,
-- and of what was withdrawn or refused no pixel.
CREATE TABLE lesion_pictures (
  source           text NOT NULL,
  study            text NOT NULL,
  protocol         text NOT NULL,
  protocol_version text NOT NULL,
  result_id        text NOT NULL,
  settled_at       timestamptz NOT NULL,
  event            bytea NOT NULL,
  received_at      timestamptz NOT NULL,
  PRIMARY KEY (source, study, protocol, protocol_version)
);
-- Pictures are looked for by the result that the values rest on.
CREATE INDEX lesion_pictures_of_result ON lesion_pictures (result_id);
