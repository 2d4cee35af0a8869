import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadedDatabase } from '../season-database.js';
import type { Measured } from './worker.js';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));
const ROUNDS = 3;

/** What is promised of a backfill of phases 3 and 4 over the real seasons. */
const PROMISED = { ratio: 2, peakMb: 1024, msPerDate: 20 };

/** The runner against the bare SQL of the same processors, each in a process of its own, in turn. */
export async function benchRun(): Promise<boolean> {
  const { file, what } = await loadedDatabase();
  const runs: { product: Measured[]; bare: Measured[] } = { product: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.bare.push(measure('bare', file));
    runs.product.push(measure('product', file));
  }
  const [product, bare] = [best(runs.product), best(runs.bare)];
  const ratio = product.milliseconds / bare.milliseconds;
  const msPerDate = product.milliseconds / product.dates;
  const perChunk = product.statements / product.chunks;
  const peakMb = Math.max(...runs.product.map((run) => run.peakMb));
  print(`phases 3 and 4, no resume; ${what}; best of ${ROUNDS}`);
  print(`wall time            ${seconds(product.milliseconds)} (bare SQL ${seconds(bare.milliseconds)})`);
  print(`processor time       ${seconds(product.cpuMs)} (bare SQL ${seconds(bare.cpuMs)})`);
  print(`ratio                ${ratio.toFixed(2)} (promised: at most ${PROMISED.ratio})`);
  print(`statements per chunk ${perChunk.toFixed(1)} (${product.statements} in ${product.chunks} chunks)`);
  print(`peak memory          ${Math.round(peakMb)} MB (promised: below ${PROMISED.peakMb})`);
  print(
    `time per date        ${msPerDate.toFixed(1)} ms over ${product.dates} dates, all processors together (promised: below ${PROMISED.msPerDate})`,
  );
  if (product.failed > 0) print(`FAILED dates: ${product.failed}`);
  return (
    ratio <= PROMISED.ratio &&
    peakMb < PROMISED.peakMb &&
    msPerDate < PROMISED.msPerDate &&
    product.failed === 0
  );
}

function measure(what: 'product' | 'bare', loaded: string): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'fillgate-bench-'));
  const file = join(folder, 'bench.duckdb');
  copyFileSync(loaded, file);
  const { status, stdout, stderr } = spawnSync(process.execPath, [WORKER, what, file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`the ${what} process ended with ${status}\n${stderr}`);
  return JSON.parse(stdout) as Measured;
}

/** Whatever else the machine does makes a run slower, never faster. */
function best(runs: readonly Measured[]): Measured {
  const [first] = [...runs].sort((a, b) => a.milliseconds - b.milliseconds);
  if (first === undefined) throw new Error('nothing was measured');
  return first;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function print(line: string): void {
  console.log(line);
}
