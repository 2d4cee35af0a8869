/** Bounds how much runs at once; whoever asks first is served first. */
export class Semaphore {
  private free: number;
  private readonly waiting: { readonly permits: number; readonly go: () => void }[] = [];

  constructor(readonly capacity: number) {
    this.free = capacity;
  }

  /** Does the work while holding so many permits; `capacity` of them means: alone. */
  async run<T>(permits: number, work: () => Promise<T>): Promise<T> {
    await this.acquire(permits);
    try {
      return await work();
    } finally {
      this.free += permits;
      this.serve();
    }
  }

  private async acquire(permits: number): Promise<void> {
    await new Promise<void>((go) => {
      this.waiting.push({ permits, go });
      this.serve();
    });
  }

  private serve(): void {
    for (
      let first = this.waiting[0];
      first !== undefined && first.permits <= this.free;
      first = this.waiting[0]
    ) {
      this.waiting.shift();
      this.free -= first.permits;
      first.go();
    }
  }
}
