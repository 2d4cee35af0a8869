/** The session's own table that holds what a processor selected, outputs and failures together. */
export const STAGED = 'fillgate_staged';

/**
 * What a processor has selected, as a part of the statement that stages it; a guard's SELECT of what is to be
 * withheld may read it. A row with a `broken_rule` breaks its table's contract.
 */
export const COMPUTED = 'fillgate_computed';
