import type { DateRange, DateRun } from '../contract/index.js';

/** What the runner tells whoever listens; it prints nothing itself. */
export type RunEvent =
  | { readonly kind: 'planned'; readonly dates: number; readonly processors: readonly string[] }
  | { readonly kind: 'chunk-started'; readonly processor: string; readonly range: DateRange }
  | { readonly kind: 'date'; readonly run: DateRun }
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'finished' };

export type RunListener = (event: RunEvent) => void;
