/** Options of a run that say which dates and processors; a retry says that itself. */
const REPLACED = new Set([
  ...['start-date', 'start', 'startDate', 'end-date', 'end', 'endDate', 'date', 'dates', 'last', 'season'],
  ...[
    'processor',
    'phase',
    'stage',
    'table',
    'start-from',
    'startFrom',
    'resume',
    'no-resume',
    'force',
    'reason',
  ],
]);

/**
 * The command that computes just these dates of some processors, with every other option as it was given.
 * @param args arguments of the command that ran, its name first
 */
export function retryCommand(
  args: readonly string[],
  { processors, dates }: { readonly processors: readonly string[]; readonly dates: readonly string[] },
): string {
  const kept = keptOptions(args.slice(1));
  return ['fillgate', 'run', '--processor', ...processors, '--dates', dates.join(','), ...kept]
    .map(quoted)
    .join(' ');
}

/** The command as it was given. */
export function sameCommand(args: readonly string[]): string {
  return ['fillgate', ...args].map(quoted).join(' ');
}

function keptOptions(args: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let keeping = true;
  for (const argument of args) {
    const name = /^--([\w-]+)/.exec(argument)?.[1];
    if (name !== undefined) keeping = !REPLACED.has(name);
    if (keeping) kept.push(argument);
  }
  return kept;
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
