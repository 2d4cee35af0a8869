import type { Dialect } from '../../sql/dialect.js';

/** Stands in for an engine while templates are only checked: whatever is asked of it, it gives some text. */
export const CHECKING_DIALECT: Dialect = new Proxy({} as Dialect, {
  get: () => () => 'checked',
});
