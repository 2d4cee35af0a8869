SELECT p.table_name AS name, c.column_name AS col,
       SAFE_CAST(REGEXP_REPLACE(p.partition_id, r'^(\d{4})(\d{2})(\d{2})$', r'\1-\2-\3') AS DATE) AS date, p.total_rows AS n
FROM `a-project.nba_analytics`.INFORMATION_SCHEMA.PARTITIONS p
JOIN `a-project.nba_analytics`.INFORMATION_SCHEMA.COLUMNS c ON c.table_name = p.table_name
WHERE p.table_name IN UNNEST(@tables) AND c.table_name IN UNNEST(@tables)
  AND c.is_partitioning_column = 'YES' AND c.data_type = 'DATE'
ORDER BY 1, 3
