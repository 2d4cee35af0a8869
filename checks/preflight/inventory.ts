import type { Finding } from '../../src/contract/finding.js';
import type { Inventory } from '../../src/contract/question.js';
import type { Table } from '../../src/pipeline/model.js';
import { about, type Said, subjectOf } from '../shared/subject.js';
import { counted } from '../shared/words.js';
import { inputTables, type Preflight } from './run-tables.js';

/** First date, last date, rows and dates of every table of the pipeline; nothing unless it was asked for. */
export function inventoryFindings(under: Preflight): readonly Finding[] {
  if (!under.scope.inventory) return [];
  const inputs = inputTables(under);
  return under.scope.pipeline.tables.map((table) => {
    const said = inventoryOf(under, table, inputs.includes(table));
    const statement = under.answers.statementOf('inventory', table.name);
    return about(subjectOf(under.check, under, table), null, { statement, ...said });
  });
}

function inventoryOf(under: Preflight, table: Table, isInput: boolean): Said {
  const catalog = under.answers.catalog();
  if (catalog.ok && !catalog.value.has(table.name)) return empty(isInput, `${table.name} does not exist`);
  const outcome = under.answers.inventory(table.name);
  if (!outcome.ok) return { verdict: 'unknown', status: 'ERROR', message: `${table.name}: ${outcome.error}` };
  return outcome.value.rows > 0 ? filled(outcome.value) : empty(isInput, `${table.name} is empty`);
}

function filled(inventory: Inventory): Said {
  const { firstDate, lastDate, rows, dates } = inventory;
  return {
    verdict: 'pass',
    status: 'INVENTORY',
    message: `${counted(rows, 'row')} on ${counted(dates, 'date')}, ${firstDate ?? '?'} to ${lastDate ?? '?'}`,
    rowsExamined: rows,
    figures: { rows, dates },
  };
}

/** Nothing in an input is nothing to go by; a table that is still to be filled may be empty. */
function empty(isInput: boolean, message: string): Said {
  const figures = { rows: 0, dates: 0 };
  if (isInput) return { verdict: 'unknown', status: 'EMPTY', message, figures };
  return {
    verdict: 'skipped',
    status: 'EMPTY',
    message: `${message}, and the run does not read it`,
    figures,
  };
}
