SELECT table_schema AS dataset, table_name AS name, column_name AS col, data_type AS type, ordinal_position AS place
FROM `a-project.nba_raw`.INFORMATION_SCHEMA.COLUMNS
UNION ALL
SELECT table_schema AS dataset, table_name AS name, column_name AS col, data_type AS type, ordinal_position AS place
FROM `a-project.nba_analytics`.INFORMATION_SCHEMA.COLUMNS
UNION ALL
SELECT table_schema AS dataset, table_name AS name, column_name AS col, data_type AS type, ordinal_position AS place
FROM `a-project.nba_precompute`.INFORMATION_SCHEMA.COLUMNS
UNION ALL
SELECT table_schema AS dataset, table_name AS name, column_name AS col, data_type AS type, ordinal_position AS place
FROM `a-project.nba_predictions`.INFORMATION_SCHEMA.COLUMNS
ORDER BY dataset, name, place
