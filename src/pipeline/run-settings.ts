/** A figure that may differ between the two run modes. */
export interface PerMode<T> {
  readonly daily: T;
  readonly backfill: T;
}

/** Fewest rows of a date, by the kind of entity that the processor's table is about. */
export interface Minimum extends PerMode<number> {
  /** What a person calls the rows, for example players. */
  readonly of: string;
  /** Entity columns of the tables that it holds for. */
  readonly entity: readonly string[];
}

/** Figures of the run-mode policies; which policy applies in which mode is not a setting. */
export interface ModeSettings {
  readonly minimums: readonly Minimum[];
  /** Most seconds for one statement of the dependency check. */
  readonly queryTimeoutSeconds: PerMode<number>;
  /** Most seconds for the transaction of one chunk of dates. */
  readonly chunkTimeoutSeconds: PerMode<number>;
  /** Hours that an upstream may lie behind the date that it is needed for. */
  readonly staleness: { readonly warnHours: number; readonly failHours: number };
  /** Look-back windows whose completeness is checked per entity: L5 is the last 5 games, L7d the last 7 days. */
  readonly windows: { readonly games: readonly number[]; readonly days: readonly number[] };
  readonly circuitBreaker: { readonly attempts: number; readonly coolDownHours: number };
  /** Runs of one date within 24 hours above which a warning is given. */
  readonly attemptsPerDay: number;
  /** Dates that lie further back are rejected in daily mode. */
  readonly oldestDailyDays: number;
  /** Without a mode: dates that lie further back are run in backfill mode, the others in daily mode. */
  readonly dailyDays: number;
}

/** A value that stands in the file, or the name of the environment variable that holds it. */
export interface Secret {
  readonly value?: string | undefined;
  readonly from?: string | undefined;
}

/** Who is told how a run went. */
export type NotifierConfig =
  | { readonly kind: 'log' }
  | { readonly kind: 'webhook'; readonly url: Secret }
  | {
      readonly kind: 'email';
      readonly host: string;
      readonly port: number;
      /** True: TLS from the first byte; false: STARTTLS where the server offers it. */
      readonly secure: boolean;
      readonly user?: string | undefined;
      readonly password: Secret;
      readonly from: string;
      readonly to: readonly string[];
    };

/** Which programs are told that dates of a processor are complete. */
export type TriggerConfig =
  | {
      readonly kind: 'pubsub';
      readonly project?: string | undefined;
      /** Topic by phase; nothing is published for other phases. */
      readonly topics: ReadonlyMap<number, string>;
    }
  | { readonly kind: 'webhook'; readonly url: Secret }
  /** Run without a shell; the payload is its standard input. */
  | { readonly kind: 'command'; readonly argv: readonly string[]; readonly timeoutSeconds: number };

export interface RunSettings {
  readonly modes: ModeSettings;
  readonly notifications: readonly NotifierConfig[];
  readonly triggers: readonly TriggerConfig[];
}
