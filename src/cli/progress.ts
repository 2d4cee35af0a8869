import { SingleBar } from 'cli-progress';
import type { DateRun } from '../contract/index.js';
import type { RunEvent, RunListener } from '../runner/events.js';
import type { Io } from './io.js';

/** Dates between two plain progress lines where stderr is no terminal. */
const LINE_EVERY = 10;

/** Progress on stderr: a bar on a terminal, else a plain line every ten dates. */
export function progressListener(io: Io, quiet: boolean): RunListener {
  if (quiet) return () => undefined;
  return io.interactive ? barListener(io) : plainListener(io);
}

/** One listener for several. */
export function listenAll(listeners: readonly RunListener[]): RunListener {
  return (event) => {
    for (const listener of listeners) listener(event);
  };
}

function barListener(io: Io): RunListener {
  const bar = new SingleBar({
    format:
      '{bar} {value}/{total} dates | {processor} | ok {success} | failed {failed} | skipped {skipped} | {rate} | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
  });
  const counts = new Counts(io);
  return (event: RunEvent) => {
    switch (event.kind) {
      case 'planned':
        counts.start(event.dates);
        bar.start(event.dates, 0, NOTHING_YET);
        break;
      case 'date':
        bar.increment(1, { processor: event.run.processor, ...counts.add(event.run) });
        break;
      case 'note':
        io.log(event.message);
        break;
      case 'finished':
        bar.stop();
    }
  };
}

const NOTHING_YET = { processor: '', success: 0, failed: 0, skipped: 0, rate: '' };

function plainListener(io: Io): RunListener {
  const counts = new Counts(io);
  return (event: RunEvent) => {
    if (event.kind === 'planned') counts.start(event.dates);
    if (event.kind === 'note') io.log(event.message);
    if (event.kind !== 'date') return;
    const { done, total, success, failed, skipped, rate, left } = counts.add(event.run);
    if (done % LINE_EVERY !== 0 && done !== total) return;
    const { processor, date } = event.run;
    io.log(
      `${done}/${total} dates | ${processor} ${date} | ok ${success} | failed ${failed} | skipped ${skipped} | ${rate} | ${left} left`,
    );
  };
}

/** What has been done, how fast, and how long the rest will take at that pace. */
class Counts {
  private done = 0;
  private success = 0;
  private failed = 0;
  private skipped = 0;
  private total = 0;
  private started = 0;

  constructor(private readonly io: Io) {}

  start(total: number): void {
    this.total = total;
    this.started = this.io.clock.stopwatch();
  }

  add(run: DateRun) {
    this.done += 1;
    if (run.status === 'failed') this.failed += 1;
    else if (run.status === 'skipped') this.skipped += 1;
    else this.success += 1;
    const { done, total, success, failed, skipped } = this;
    const seconds = (this.io.clock.stopwatch() - this.started) / 1000;
    const rate = `${(done / Math.max(seconds, 0.001)).toFixed(1)} dates/s`;
    return { done, total, success, failed, skipped, rate, left: span((seconds / done) * (total - done)) };
  }
}

function span(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
