import type { Calendar } from '../pipeline/calendar.js';
import type { Pipeline } from '../pipeline/model.js';
import type { Finding } from './finding.js';
import type { DateRange } from './iso-date.js';
import type { Answers, Question } from './question.js';

/** What a check looks at. `ranges` are sorted, disjoint calendar ranges. */
export interface CheckScope {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  readonly ranges: readonly DateRange[];
  /** NULL: every phase. */
  readonly phase: number | null;
  /** Stage that the user named (`phase3`); NULL: every stage. */
  readonly stage: string | null;
  /** Names of the only tables to look at; NULL: all that the phase and stage hold. */
  readonly tables: readonly string[] | null;
  readonly inventory: boolean;
}

/** Metadata and two pure functions: no I/O, no clock, no printing, so a suite can be priced without running. */
export interface Check {
  readonly name: string;
  /** The question that it answers, as `--help` prints it. */
  readonly question: string;
  ask(scope: CheckScope): readonly Question[];
  judge(scope: CheckScope, answers: Answers): readonly Finding[];
}
