-- Which colour is which region, as JSON instead of a part of the caption.
ALTER TABLE picture ADD COLUMN slice integer, ADD COLUMN legend text;
UPDATE picture SET
  slice = substring(caption FROM '^Slice (\d+)')::integer,
  legend = coalesce(
    (SELECT json_agg(json_build_object('region', split_part(entry, ' ', 1), 'colour', split_part(entry, ' ', 2)))
     FROM regexp_split_to_table(split_part(caption, ': ', 2), ', ') AS entry WHERE entry LIKE '% #%')::text,
    '[]');
ALTER TABLE picture ALTER COLUMN slice SET NOT NULL, ALTER COLUMN legend SET NOT NULL, DROP COLUMN caption;
