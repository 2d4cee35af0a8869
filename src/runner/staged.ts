/** The session's own table that holds what a processor selected, outputs and failures together. */
export const STAGED = 'fillgate_staged';
