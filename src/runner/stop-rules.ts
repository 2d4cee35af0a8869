/** More than so many time-outs in a row are no accident: the warehouse is too slow for what is asked of it. */
const MOST_TIMEOUTS = 3;

/** Says whether a run may start anything more. */
export class StopRules {
  private reason: string | null = null;
  private timeouts = 0;

  constructor(
    private readonly options: { readonly failFast: boolean; readonly interrupted: () => boolean },
  ) {}

  /** Why nothing more is started; NULL while the run goes on. */
  get stopped(): string | null {
    return this.reason ?? (this.options.interrupted() ? 'interrupted' : null);
  }

  get interrupted(): boolean {
    return this.options.interrupted();
  }

  /** Told of every date that failed. */
  failed(processor: string, date: string): void {
    if (this.options.failFast) this.reason ??= `not started: ${processor} failed on ${date} (--fail-fast)`;
  }

  succeeded(): void {
    this.timeouts = 0;
  }

  /** Told of a chunk that was cancelled for its time; whether it may be tried again. */
  timedOut(): boolean {
    this.timeouts += 1;
    if (this.timeouts <= MOST_TIMEOUTS) return true;
    this.reason ??= `paused: more than ${MOST_TIMEOUTS} time-outs in a row; run the same command again when the warehouse is less busy`;
    return false;
  }
}
