import { dirname, resolve } from 'node:path';
import { buildCalendarModel } from './build-calendar-model.js';
import { buildProcessor } from './build-processor.js';
import { buildSourceFiles } from './build-source-files.js';
import { buildTable } from './build-table.js';
import type { Draft } from './draft.js';
import type { Phase, Pipeline } from './model.js';
import { readText } from './read-text.js';
import { buildRunSettings } from './run-settings-schema.js';
import { stageOf } from './stage-of.js';

/** The model of a draft that has no problems. */
export function buildPipeline(file: string, draft: Draft): Pipeline {
  const { raw } = draft;
  const phases = raw.phases.map(
    (phase): Phase => ({ ...phase, stage: stageOf(phase), failures: phase.failures ?? null }),
  );
  const folder = resolve(dirname(file));
  const read = (path: string) => readText(resolve(folder, path)) ?? '';
  return {
    name: raw.name,
    file,
    calendar: buildCalendarModel(draft),
    bookkeeping: raw.bookkeeping,
    phases,
    tables: [...draft.tables].map(([name, raw]) => buildTable(draft, { name, raw, phases, read })),
    processors: [...draft.processors].map(([name, one]) =>
      buildProcessor(draft, { name, raw: one, folder, read }),
    ),
    settings: buildRunSettings(raw),
    ...buildSourceFiles(raw, folder),
  };
}
