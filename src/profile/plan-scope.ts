import type { Calendar, Pipeline } from '../pipeline/index.js';
import type { Dialect } from '../sql/index.js';
import { hasPartitionMetadata, type PartitionMetadata, type Warehouse } from '../warehouse/warehouse.js';
import type { PartitionCounts } from './partitions/read-partitions.js';

/** What planning statements takes. */
export interface PlanScope {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  readonly dialect: Dialect;
  /** Absent on a warehouse that keeps no account of partitions: tables are read to count their rows. */
  readonly partitions?: PartitionMetadata;
  /** What that account has told; absent: it was not asked. */
  readonly counts?: PartitionCounts;
}

/** The scope of a pipeline on a warehouse, with the powers that the warehouse has. */
export function planScope({
  pipeline,
  calendar,
  warehouse,
}: {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  readonly warehouse: Warehouse;
}): PlanScope {
  const plain = { pipeline, calendar, dialect: warehouse.dialect };
  return hasPartitionMetadata(warehouse) ? { ...plain, partitions: warehouse.partitionMetadata } : plain;
}
