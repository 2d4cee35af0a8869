import type { DateRange, IsoDate } from './iso-date.js';

/** Where incidents are written down. */
export const INCIDENT_SOURCES = ['runs', 'failures', 'registry', 'breakers'] as const;

export type IncidentSource = (typeof INCIDENT_SOURCES)[number];

/** Which incidents are meant. */
export interface IncidentsQuestion {
  readonly kind: 'incidents';
  /** Moments as ISO text: from when on, and now, when a circuit breaker is open or is not. */
  readonly since: string;
  readonly now: string;
  /** Only those about these dates; empty: whatever their date. */
  readonly ranges: readonly DateRange[];
}

/** One thing that went wrong. */
export interface Incident {
  readonly source: IncidentSource;
  readonly processor: string | null;
  readonly date: IsoDate | null;
  /** Whom it is about; NULL: the date as a whole. */
  readonly entity: string | null;
  /** Its category or state. */
  readonly what: string;
  readonly detail: string | null;
  /** False: a later run of the date went well. */
  readonly open: boolean;
}

export interface Incidents {
  readonly found: readonly Incident[];
  /** How much was written down in each source since then, incidents or not; a source whose table is absent is not there. */
  readonly looked: ReadonlyMap<IncidentSource, number>;
  /** Tables of a source that are not there; a source that has all of its tables is not there. */
  readonly absent: ReadonlyMap<IncidentSource, readonly string[]>;
}
