-- The sheets the page of a report shows, apart from the figures, which every list reads: packed, or as plain JSON where an older program made them.
ALTER TABLE report ADD COLUMN sheets BLOB;
UPDATE report SET sheets = CAST(json_object('sheets', json_extract(figures, '$.sheets'), 'rows', json(coalesce(json_extract(figures, '$.rows'), '{}'))) AS BLOB), figures = json_object('figures', json_extract(figures, '$.figures')) WHERE json_valid(figures) AND json_type(figures, '$.sheets') IS NOT NULL;
-- The place of the newest batch a report counted: what is beyond it came later, whenever it was begun.
ALTER TABLE report ADD COLUMN applied_order INTEGER NOT NULL DEFAULT 0;
UPDATE report SET applied_order = coalesce((SELECT max(batch.applied_order) FROM batch WHERE batch.applied_at <= report.made_at), 0);
