import { SingleBar } from 'cli-progress';
import type { DateRun } from '../contract/run-result.js';
import type { RunEvent, RunListener } from '../runner/events.js';
import type { Io } from './io.js';

/** Dates between two plain progress lines where stderr is no terminal. */
const LINE_EVERY = 10;

/** Progress on stderr: a bar on a terminal, else a plain line every ten dates. */
export function progressListener(io: Io, quiet: boolean): RunListener {
  if (quiet) return () => undefined;
  return io.interactive ? barListener() : lineListener(io);
}

function barListener(): RunListener {
  const bar = new SingleBar({
    format:
      '{bar} {value}/{total} dates | {processor} | failed {failed} | skipped {skipped} | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
  });
  const counts = new Counts();
  return (event: RunEvent) => {
    if (event.kind === 'planned' && event.dates > 0)
      bar.start(event.dates, 0, { processor: '', failed: 0, skipped: 0 });
    if (event.kind === 'date') bar.increment(1, { processor: event.run.processor, ...counts.add(event.run) });
    if (event.kind === 'finished') bar.stop();
  };
}

function lineListener(io: Io): RunListener {
  const counts = new Counts();
  let total = 0;
  return (event: RunEvent) => {
    if (event.kind === 'planned') total = event.dates;
    if (event.kind !== 'date') return;
    const { done, failed, skipped } = counts.add(event.run);
    if (done % LINE_EVERY === 0 || done === total) {
      io.log(
        `${done}/${total} dates | ${event.run.processor} ${event.run.date} | failed ${failed} | skipped ${skipped}`,
      );
    }
  };
}

class Counts {
  private done = 0;
  private failed = 0;
  private skipped = 0;

  add(run: DateRun): { done: number; failed: number; skipped: number } {
    this.done += 1;
    if (run.status === 'failed') this.failed += 1;
    if (run.status === 'skipped') this.skipped += 1;
    return { done: this.done, failed: this.failed, skipped: this.skipped };
  }
}
