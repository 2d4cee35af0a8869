import type { Calendar, Pipeline } from '../pipeline/index.js';
import type { Dialect } from '../sql/index.js';

/** What planning statements takes. */
export interface PlanScope {
  readonly pipeline: Pipeline;
  readonly calendar: Calendar;
  readonly dialect: Dialect;
}
