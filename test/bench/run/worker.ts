import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { library } from '../product.js';
import { bareScript } from './bare.js';
import { counting } from './counting-warehouse.js';

/** What one process has measured of itself. */
export interface Measured {
  readonly milliseconds: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly dates: number;
  readonly chunks: number;
  readonly statements: number;
  readonly failed: number;
}

const { loadPipeline, openSession, openWarehouse, runProcessors } = library;

/** Phases 3 and 4 of every season, by the runner. */
async function product(file: string): Promise<Omit<Measured, 'cpuMs' | 'peakMb'>> {
  const warehouse = counting(await openWarehouse({ database: file, access: 'write' }));
  const session = await openSession(loadPipeline('nba'), warehouse);
  let chunks = 0;
  const started = performance.now();
  const { runs } = await runProcessors(session, {
    season: session.calendar.seasons.map(({ name }) => name),
    mode: 'backfill',
    resume: false,
    checkpoints: mkdtempSync(join(tmpdir(), 'fillgate-bench-')),
    listener: (event) => {
      if (event.kind === 'chunk-started') chunks += 1;
    },
  });
  const milliseconds = performance.now() - started;
  const { statements } = warehouse;
  await warehouse.close();
  const dates = runs.flatMap((run) => run.dates);
  const failed = dates.filter(({ status }) => status === 'failed').length;
  return {
    milliseconds,
    dates: new Set(dates.map(({ date }) => date)).size,
    chunks,
    statements: statements(),
    failed,
  };
}

/** The same processors' SELECTs, each once per season, straight into their tables. */
async function bare(file: string): Promise<Omit<Measured, 'cpuMs' | 'peakMb'>> {
  const pipeline = loadPipeline('nba');
  const warehouse = counting(await openWarehouse({ database: file, access: 'write' }));
  const { calendar } = await openSession(pipeline, warehouse);
  const script = bareScript(pipeline, calendar, warehouse.dialect);
  const started = performance.now();
  for (const statement of script) await warehouse.execute([statement]);
  const milliseconds = performance.now() - started;
  await warehouse.close();
  return { milliseconds, dates: 0, chunks: 0, statements: script.length, failed: 0 };
}

const [what, file = ''] = process.argv.slice(2);
const before = process.cpuUsage();
const measured = await (what === 'bare' ? bare(file) : product(file));
const { user, system } = process.cpuUsage(before);
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ...measured, cpuMs: (user + system) / 1000, peakMb } satisfies Measured));
