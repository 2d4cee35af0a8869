import type { CheckScope } from '../../src/contract/check.js';
import type { Finding } from '../../src/contract/finding.js';
import type { IsoDate } from '../../src/contract/iso-date.js';
import type { Metric } from '../../src/contract/metric.js';
import type { Question } from '../../src/contract/question.js';
import type { Column, FieldRule, Table } from '../../src/pipeline/model.js';
import { about, type Subject, subjectOf } from '../shared/subject.js';
import { counted } from '../shared/words.js';
import { inputTables, type Preflight, runTables } from './run-tables.js';

/** On fewer dates with values, one value for all of them is no wonder. */
const LEAST_DATES = 10;

/** A critical field and the figures that say whether it ever changes. */
interface Signal {
  readonly rule: FieldRule;
  readonly least: Metric;
  readonly greatest: Metric;
}

/** What must be asked of the tables that the run reads and writes, as far as they are filled already. */
export function constantQuestions(scope: CheckScope): readonly Question[] {
  return signalTables(runTables(scope)).flatMap((table) =>
    signalsOf(table)
      .flatMap(({ least, greatest }) => [least, greatest])
      .map((metric) => ({
        kind: 'metric',
        table: table.name,
        metric,
        ranges: scope.ranges,
        separable: true,
      })),
  );
}

/** A warning for each critical field that is the same on every row of the range: no rule over it can tell anything. */
export function constantFindings(under: Preflight): readonly Finding[] {
  const dates = under.scope.calendar.expectedDates(under.scope.ranges);
  return signalTables(under).flatMap((table) => {
    const subject = subjectOf(under.check, under, table);
    return signalsOf(table).flatMap((signal) => constantSignal(subject, signal, dates) ?? []);
  });
}

function signalTables(tables: Pick<Preflight, 'needs' | 'targets'>): readonly Table[] {
  return [...new Set([...inputTables(tables), ...tables.targets])];
}

/** Arrays have no order, and a field that is declared to be constant is no news. */
function signalsOf(table: Table): readonly Signal[] {
  return table.rules.flatMap((rule) => {
    const column = table.columns.find(({ name }) => name === rule.field);
    if (column === undefined || rule.constant === true || column.type.startsWith('ARRAY')) return [];
    return [{ rule, least: extreme('least', column), greatest: extreme('greatest', column) }];
  });
}

function extreme(kind: 'least' | 'greatest', column: Column): Metric {
  return { kind, column: column.name, type: column.type };
}

function constantSignal(
  subject: Subject,
  { rule, least, greatest }: Signal,
  dates: readonly IsoDate[],
): Finding | null {
  const values = new Set<number>();
  let valued = 0;
  for (const date of dates) {
    const day = subject.answers.profile(subject.table.name, date);
    const ends = day.ok ? [day.value.metric(least), day.value.metric(greatest)] : [];
    const known = ends.filter((end) => end !== null);
    if (known.length > 0) valued += 1;
    for (const value of known) values.add(value);
  }
  if (values.size !== 1 || valued < LEAST_DATES) return null;
  return about(subject, null, {
    field: rule.field,
    verdict: 'warn',
    status: 'CONSTANT',
    message:
      `${subject.table.name}.${rule.field} is constant over ${counted(valued, 'date')}: ` +
      `"${rule.valid.text}" gives the same answer whatever happens`,
    figures: { dates: valued },
    next: `look at how ${rule.field} is computed; where it must be so, write constant: true at its rule`,
  });
}
