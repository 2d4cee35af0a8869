/** The five answers a check can give about a slice; see `combine` for how they add up. */
export const VERDICTS = ['skipped', 'pass', 'warn', 'unknown', 'fail'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** Exit codes are a contract: see `fillgate --help`. */
export const EXIT = {
  open: 0,
  closed: 1,
  usage: 2,
  unknown: 3,
  refused: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * The worse of two verdicts: fail > unknown > warn > pass > skipped.
 * Associative, commutative and idempotent, so neither order nor grouping of slices can change an answer.
 */
export function worse(a: Verdict, b: Verdict): Verdict {
  return VERDICTS.indexOf(a) >= VERDICTS.indexOf(b) ? a : b;
}

/** Folds verdicts into one. Nothing evaluated is `unknown`, never `pass`. */
export function combine(verdicts: Iterable<Verdict>): Verdict {
  let folded: Verdict | null = null;
  for (const verdict of verdicts) folded = folded === null ? verdict : worse(folded, verdict);
  return folded ?? 'unknown';
}

/** Whether a verdict closes the gate; `strict` also closes on warnings. */
export function closes(verdict: Verdict, strict: boolean): boolean {
  return verdict === 'fail' || verdict === 'unknown' || (strict && verdict === 'warn');
}

/** The exit code of a verdict. Data that fails (1) beats what could not be evaluated (3). */
export function exitCodeOf(verdict: Verdict, strict: boolean): ExitCode {
  if (!closes(verdict, strict)) return EXIT.open;
  return verdict === 'unknown' ? EXIT.unknown : EXIT.closed;
}
