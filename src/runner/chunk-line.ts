import type { DateRun, IsoDate } from '../contract/index.js';
import type { Processor } from '../pipeline/index.js';
import { ChunkQueue } from './chunk-dates.js';
import { ChunkSizer } from './chunk-size.js';
import { mostDates, needsTheWarehouse } from './kinds/source-of.js';
import type { ProcessorPlan } from './plan.js';
import { runChunk } from './run-chunk.js';
import type { RunContext } from './run-context.js';

/** The chunks of one processor: cut one after another, computed by as many workers as there are slots. */
export class ChunkLine {
  readonly runs: DateRun[] = [];
  /** The first date that has failed; no chunk is begun after that. */
  failedOn: IsoDate | null = null;
  private readonly queue: ChunkQueue;
  private readonly sizer: ChunkSizer;

  constructor(
    private readonly context: RunContext,
    private readonly plan: ProcessorPlan,
  ) {
    this.queue = new ChunkQueue(plan.todo, context.calendar);
    this.sizer = new ChunkSizer(context.chunkDays, context.pace);
  }

  async run(): Promise<void> {
    const { slots } = this.context;
    const workers = readsItself(this.plan.processor) ? 1 : slots.capacity;
    const outcomes = await Promise.allSettled(Array.from({ length: workers }, () => this.work()));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  rest(): readonly IsoDate[] {
    return this.queue.rest();
  }

  private async work(): Promise<void> {
    const { context, plan } = this;
    const alone = needsTheWarehouse(plan.processor, context.warehouse);
    while (this.queue.rest().length > 0 && this.isGoing()) {
      await context.slots.run(alone ? context.slots.capacity : 1, async () => {
        // What was true when the slot was asked for may have changed while waiting for it.
        if (this.isGoing()) await this.runNext();
      });
    }
  }

  private isGoing(): boolean {
    return this.failedOn === null && this.context.stop.stopped === null;
  }

  private async runNext(): Promise<void> {
    const { context, plan } = this;
    const chunk = this.queue.take(Math.min(this.sizer.size(), mostDates(plan.processor)));
    if (chunk === null) return;
    const started = context.stopwatch();
    const { processor, recorded } = plan;
    const done = await runChunk(context, { processor, chunk, recorded });
    this.sizer.measured(chunk.dates.length, context.stopwatch() - started);
    this.failedOn ??= done.find((run) => run.status === 'failed')?.date ?? null;
    this.runs.push(...done);
  }
}

/** Rows of earlier dates of its own table go into later ones, so its chunks have to come in order. */
function readsItself(processor: Processor): boolean {
  return processor.reads.some((read) => read.table === processor.table);
}
