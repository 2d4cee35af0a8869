/** A calendar date, `YYYY-MM-DD`; text order is date order. Never a moment in time. */
export type IsoDate = string;

/** Both ends included. */
export interface DateRange {
  readonly start: IsoDate;
  readonly end: IsoDate;
}
