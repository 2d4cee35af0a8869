import type { ModeSettings } from '../../pipeline/run-settings.js';
import type { RunMode } from './mode.js';

/** What a policy is in one mode. */
export interface PolicyInMode {
  /** False: the mode leaves the policy out. */
  readonly applies: boolean;
  /** What the mode does, in the words of the run history. */
  readonly value: (settings: ModeSettings) => string;
}

export interface Policy {
  readonly name: string;
  /** What it is about, one line. */
  readonly about: string;
  readonly daily: PolicyInMode;
  readonly backfill: PolicyInMode;
}

/** The one table of what the two modes do, and of what no mode can switch off; everything else asks it. */
export const POLICIES = [
  {
    name: 'dependency-check',
    about: 'upstream tables of the date',
    daily: on('full: rows, freshness and age of every upstream'),
    backfill: on('quick: rows of every critical upstream'),
  },
  {
    name: 'window-completeness',
    about: 'look-back windows of each entity',
    daily: on(({ windows }) => `strict: ${windowNames(windows).join(', ')}`),
    backfill: off('skipped; at least 1 expected entity'),
  },
  {
    name: 'upstream-status',
    about: 'runs of the upstreams for the day before',
    daily: on('must have succeeded'),
    backfill: off(),
  },
  {
    name: 'look-back-gaps',
    about: 'upstream dates inside the look-back',
    daily: on('must all be there'),
    backfill: off(),
  },
  {
    name: 'date-range-completeness',
    about: 'dates between the last computed one and the run',
    daily: on('must be none'),
    backfill: off(),
  },
  {
    name: 'notifications',
    about: 'messages about the run',
    daily: on('sent'),
    backfill: off('suppressed and logged'),
  },
  {
    name: 'minimum-rows',
    about: 'rows of the date',
    daily: on((settings) => `${minimums(settings, 'daily')}: fewer fail the date`),
    backfill: on((settings) => `${minimums(settings, 'backfill')}: fewer warn`),
  },
  {
    name: 'query-timeout',
    about: 'time-out of dependency queries',
    daily: on(({ queryTimeoutSeconds }) => `${queryTimeoutSeconds.daily} s`),
    backfill: on(({ queryTimeoutSeconds }) => `${queryTimeoutSeconds.backfill} s`),
  },
  {
    name: 'circuit-breaker',
    about: 'entities and dates that failed too often',
    daily: on(({ circuitBreaker }) => {
      const { attempts, coolDownHours } = circuitBreaker;
      return `open after ${attempts} attempts, for ${coolDownHours} h`;
    }),
    backfill: off(),
  },
  {
    name: 'rate-limit-tracking',
    about: 'runs of one date in 24 h',
    daily: on(({ attemptsPerDay }) => `more than ${attemptsPerDay} warn`),
    backfill: off(),
  },
  {
    name: 'retry-counting',
    about: 'consecutive attempts of an entity',
    daily: on('counted'),
    backfill: off(),
  },
  { name: 'reprocess-attempts', about: 'records of attempts', daily: on('written'), backfill: off() },
  {
    name: 'downstream-trigger',
    about: 'messages to other programs',
    daily: on('sent on completion'),
    backfill: off('suppressed and logged'),
  },
  {
    name: 'maximum-age',
    about: 'dates far back',
    daily: on(({ oldestDailyDays }) => `older than ${oldestDailyDays} days: rejected`),
    backfill: off('allowed'),
  },
  {
    name: 'stale-upstream',
    about: 'upstreams behind their date or their inputs',
    daily: on(
      ({ staleness }) => `fails after ${staleness.failHours} h, warns after ${staleness.warnHours} h`,
    ),
    backfill: on('warns, continues'),
  },
  always('quick-existence', 'critical upstreams of the date', 'must have rows or failure records'),
  always('failure-records', 'expected entities without output', 'recorded'),
  always('data-hash', 'content hash of every row', 'written'),
  always('bootstrap', 'first days of a season', 'skipped where the processor says so'),
  always('output-contract', 'rows that break the contract of the table', 'recorded as failures'),
  always('off-season', 'dates outside every season', 'not run'),
  always('no-games', 'dates of a season without games', 'not run'),
] as const satisfies readonly Policy[];

export type PolicyName = (typeof POLICIES)[number]['name'];

/** L5 is the last 5 games, L7d the last 7 days. */
export function windowNames({ games, days }: ModeSettings['windows']): readonly string[] {
  return [...games.map((count) => `L${count}`), ...days.map((count) => `L${count}d`)];
}

function on(value: string | PolicyInMode['value']): PolicyInMode {
  return { applies: true, value: typeof value === 'string' ? () => value : value };
}

function off(value = 'skipped'): PolicyInMode {
  return { applies: false, value: () => value };
}

function always<N extends string>(name: N, about: string, value: string) {
  return { name, about, daily: on(value), backfill: on(value) };
}

function minimums(settings: ModeSettings, mode: RunMode): string {
  const texts = settings.minimums.map((minimum) => `${minimum[mode]} ${minimum.of}`);
  return texts.length > 0 ? texts.join(', ') : 'none declared';
}
