/** What one way of judging came to. */
export interface Outcome {
  readonly verdicts: number;
  /** Verdicts that are no pass. */
  readonly closed: number;
  readonly statements: number;
}
