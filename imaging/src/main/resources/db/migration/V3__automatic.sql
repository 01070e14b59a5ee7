-- Regions that this suite has found where no person had drawn any: made once, for every protocol and announcement.
CREATE TABLE automatic_segmentation (
  -- Of the images and the package.
  segmentation_id text PRIMARY KEY,
  sop_instance_uid text NOT NULL,
  series_uid text NOT NULL,
  -- The DICOM object, deflated: bits of label maps are mostly alike.
  dicom bytea NOT NULL,
  -- Package, classes, agreement, volumes: JSON.
  facts text NOT NULL,
  -- It is on its way to the archive, or there, with the results of a job.
  handed_over boolean NOT NULL DEFAULT false,
  made timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What a person has said of them; the last word counts.
CREATE TABLE review (
  segmentation_id text PRIMARY KEY REFERENCES automatic_segmentation ON DELETE CASCADE,
  decision text NOT NULL,
  reviewer text NOT NULL,
  at timestamptz NOT NULL
);

-- What a job rests on; null where a person has drawn.
ALTER TABLE job ADD COLUMN segmentation_id text REFERENCES automatic_segmentation;
CREATE INDEX job_of_segmentation ON job (segmentation_id) WHERE segmentation_id IS NOT NULL;
