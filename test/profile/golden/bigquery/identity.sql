SELECT id FROM `a-project.nba_processing.warehouse_identity` ORDER BY created_at, id LIMIT 1
