import {
  answered,
  type Incident,
  type IncidentSource,
  type Incidents,
  type IncidentsQuestion,
  type Outcome,
} from '../../contract/index.js';
import type { Processor } from '../../pipeline/index.js';
import type { Cell, Row, TableShape } from '../../warehouse/warehouse.js';
import type { PlanScope } from '../plan-scope.js';
import type { StatementLog } from '../statement-log.js';
import { absentTables, type IncidentScope, incidentStatement, sourceTables } from './incident-statement.js';

/** What is asked, and the tables that exist. */
export interface AskedIncidents {
  readonly question: IncidentsQuestion;
  readonly shapes: Outcome<readonly TableShape[]>;
}

/** Asks all of the tables that are there at once: a table that is absent takes no other with it. */
export async function answerIncidents(
  { pipeline, dialect }: PlanScope,
  { question, shapes }: AskedIncidents,
  log: StatementLog,
): Promise<Outcome<Incidents>> {
  if (!shapes.ok) return shapes;
  const own = shapes.value.filter(({ dataset }) => dataset === pipeline.bookkeeping.dataset);
  const tables = new Set(own.map(({ table }) => table));
  const scope: IncidentScope = { pipeline, dialect, question, tables };
  const statement = incidentStatement(scope);
  const absent = absentTables(scope);
  if (statement === null) return answered({ found: [], looked: new Map(), absent });
  const rows = await log.query(statement);
  return rows.ok ? answered({ ...readIncidents(scope, rows.value), absent }) : rows;
}

function readIncidents(scope: IncidentScope, rows: readonly Row[]): Omit<Incidents, 'absent'> {
  const looked = new Map([...sourceTables(scope).keys()].map((source) => [source, 0]));
  for (const row of rows.filter((one) => one.what === null)) {
    const source = String(row.source) as IncidentSource;
    looked.set(source, (looked.get(source) ?? 0) + Number(row.n));
  }
  const found = rows.filter((row) => row.what !== null).map((row) => incidentOf(scope, row));
  return { found, looked };
}

function incidentOf({ pipeline }: IncidentScope, row: Row): Incident {
  const table = text(row.processor);
  const source = String(row.source) as IncidentSource;
  const isOf = ({ table: own, registry }: Processor) =>
    source === 'registry' ? registry?.source === row.what : own === table;
  return {
    source,
    processor: pipeline.processors.find(isOf)?.name ?? table,
    date: text(row.date),
    entity: text(row.entity),
    what: text(row.what) ?? '',
    detail: text(row.detail),
    open: row.is_open === true,
  };
}

function text(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}
