-- The sheets the page of a report shows, apart from the figures, which every list reads: packed, or as plain JSON where an older program made them.
ALTER TABLE report ADD COLUMN sheets BYTEA;
UPDATE report SET sheets = convert_to(json_build_object('sheets', figures::json -> 'sheets', 'rows', coalesce(figures::json -> 'rows', '{}'::json))::text, 'UTF8'), figures = json_build_object('figures', figures::json -> 'figures')::text WHERE figures::json -> 'sheets' IS NOT NULL;
-- The place of the newest batch a report counted: what is beyond it came later, whenever it was begun.
ALTER TABLE report ADD COLUMN applied_order BIGINT NOT NULL DEFAULT 0;
UPDATE report SET applied_order = coalesce((SELECT max(batch.applied_order) FROM batch WHERE batch.applied_at <= report.made_at), 0);
