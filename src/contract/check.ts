import type { Calendar } from '../pipeline/calendar.js';
import type { Pipeline } from '../pipeline/model.js';
import type { Finding } from './finding.js';
import type { DateRange } from './iso-date.js';
import type { Origin } from './origin.js';
import type { Answers, Question } from './question.js';
import type { ReachQuestion } from './reach.js';

/** Rules by name and by owner; NULL: whatever it is. */
export interface RuleFilter {
  readonly names: readonly string[] | null;
  readonly owners: readonly string[] | null;
}

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
  /** From which moment on incidents count, and the present one, as ISO text; absent: they are not asked for. */
  readonly incidents?: { readonly since: string; readonly now: string };
  /** The only rules of the user's to judge; absent or NULL: all. */
  readonly rules?: RuleFilter | null;
}

/** Metadata and two pure functions: no I/O, no clock, no printing, so a suite can be priced without running. */
export interface Check {
  readonly name: string;
  /** The question that it answers, as `--help` prints it. */
  readonly question: string;
  ask(scope: CheckScope): readonly Question[];
  judge(scope: CheckScope, answers: Answers): readonly Finding[];
  /** What the answers so far make it ask further; asked again with those answers too, until there is nothing more. */
  follow?(scope: CheckScope, answers: Answers): readonly ReachQuestion[];
  /** Where what it found began. */
  origins?(scope: CheckScope, answers: Answers): readonly Origin[];
}

/** The names of all checks; what names one is checked against them before anything is asked. */
export const CHECK_NAMES = [
  'preflight',
  'readiness',
  'coverage',
  'contamination',
  'gaps',
  'duplicates',
  'rules',
  'run-history',
  'incidents',
] as const;
