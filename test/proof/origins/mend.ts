import { commandIn } from '../../../reports/shared/merge-steps.js';
import { stepsInOrder } from '../../../reports/shared/next-steps.js';
import type { GateResult } from '../../../src/contract/run-result.js';
import { resultOf } from '../../../src/gates/result.js';
import type { Session } from '../../../src/gates/session.js';
import { fragment } from '../../../src/sql/sql.js';
import { runAll } from '../../fixtures/warehouse.js';
import type { RandomPipeline } from './random-pipeline.js';

/** Puts a copy of every raw table aside, which loading it again would bring back. */
export async function keepRaw(session: Session, { raw }: RandomPipeline): Promise<void> {
  await session.warehouse.execute(
    raw.map((name) => fragment(`CREATE TABLE mart.kept_${name} AS SELECT * FROM mart.${name}`)),
  );
}

/** Does what the report says, in its order: loads the raw tables again, then runs its commands. */
export async function mend(session: Session, { raw }: RandomPipeline, gate: GateResult): Promise<void> {
  const { warehouse, pipeline } = session;
  await warehouse.execute(
    raw.flatMap((name) => [
      fragment(`DELETE FROM mart.${name}`),
      fragment(`INSERT INTO mart.${name} SELECT * FROM mart.kept_${name}`),
    ]),
  );
  const result = resultOf(
    session,
    { strict: true, force: null },
    { command: 'contamination', ranges: [], gates: [gate] },
  );
  for (const step of stepsInOrder(result)) {
    const [, name, dates = ''] = /--processor (\w+) --dates (\S+)/.exec(commandIn(step) ?? '') ?? [];
    const processors = pipeline.processors.filter((processor) => processor.name === name);
    const ranges = dates.split(',').map((date) => ({ start: date, end: date }));
    if (processors.length > 0) await runAll(session, { processors, ranges, resume: false });
  }
}
