/**
 * One after another, whoever asks: of two transactions that change the same table at the same time, the service
 * cancels one instead of letting it wait.
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  async take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn;
    return await turn;
  }
}
