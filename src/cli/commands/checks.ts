import { CHECK_NAMES, UserError } from '../../contract/index.js';
import type { CheckArguments, CheckCommand } from './check.js';

const showDates = { type: 'boolean', default: false, describe: 'One line per date' } as const;
const commands = {
  type: 'boolean',
  default: false,
  describe: 'Every command that mends it, upstream first, with all of its dates',
} as const;

const VERIFY: CheckCommand = {
  name: 'verify',
  aliases: ['verify-backfill-range'],
  describe: 'Final sign-off of a range: coverage, contamination, gaps, duplicates, rules, run history',
  checks: ['coverage', 'contamination', 'gaps', 'duplicates', 'rules', 'run-history'],
  options: (yargs) => yargs.option('commands', commands).option('show-dates', showDates),
};

/** `validate-pipeline D` is `verify --date D`. */
export const VALIDATE_DAY: CheckCommand = {
  ...VERIFY,
  form: 'validate-pipeline <day>',
  aliases: [],
  describe: 'The same as verify --date DAY',
  adapt: dayArguments,
};

/** Every command that only looks and judges. */
export const CHECK_COMMANDS: readonly CheckCommand[] = [
  {
    name: 'preflight',
    describe: 'May this run start at all? Tables, columns, rows per expected date, look-back history',
    checks: ['preflight'],
  },
  {
    name: 'readiness',
    aliases: ['verify-phase3-for-phase4'],
    describe: 'Are all inputs of a phase ready over the range, look-back windows included?',
    checks: ['readiness'],
    options: (yargs) =>
      yargs.option('for', { type: 'string', describe: 'The phase that is to run, e.g. phase4' }),
    adapt: readinessArguments,
  },
  {
    name: 'coverage',
    describe: 'Did every expected entity come out, or say why not?',
    checks: ['coverage'],
    options: (yargs) =>
      yargs
        .option('details', { type: 'boolean', default: false, describe: 'Figures per date' })
        .option('reconcile', { type: 'boolean', default: false, describe: 'The entities themselves' })
        .option('show-gaps', {
          type: 'boolean',
          default: false,
          describe: 'One line per date that is not OK',
        }),
    adapt: (args) => ({ ...args, showDates: 'showGaps' in args && args.showGaps === true }),
  },
  {
    name: 'contamination',
    describe: 'Are the critical fields sound, per table, field and date?',
    checks: ['contamination'],
    options: (yargs) => yargs.option('commands', commands).option('show-dates', showDates),
  },
  {
    name: 'gaps',
    describe: 'What is missing, and which commands fill it?',
    checks: ['gaps'],
    options: (yargs) => yargs.option('commands', commands).option('show-dates', showDates),
  },
  {
    name: 'rules',
    aliases: ['check'],
    describe: 'Do the checks that the pipeline declares for its tables hold, per rule and date?',
    checks: ['rules'],
    options: (yargs) =>
      yargs
        .option('rule', { type: 'string', array: true, describe: 'Only the rules of this name; repeatable' })
        .option('owner', {
          type: 'string',
          array: true,
          describe: 'Only the rules of this owner; repeatable',
        })
        .option('show-dates', showDates),
  },
  VERIFY,
  {
    name: 'audit',
    describe: 'Everything over a range: preflight, readiness, all that verify does, and incidents',
    checks: CHECK_NAMES,
    options: (yargs) => yargs.option('commands', commands).option('show-dates', showDates),
  },
];

/** `--for phase4` names the phase whose inputs are judged; the alias of old is phase 4. */
function readinessArguments(args: CheckArguments): CheckArguments {
  const given = 'for' in args && args.for !== undefined ? String(args.for) : null;
  const alias = '_' in args && Array.isArray(args._) && args._[0] === 'verify-phase3-for-phase4';
  const named = given ?? (alias ? 'phase4' : null);
  if (named === null) return args;
  const phase = Number(/^(?:phase)?(\d+)$/.exec(named)?.[1]);
  if (Number.isInteger(phase)) return { ...args, phase };
  throw new UserError({
    message: `--for ${JSON.stringify(named)} is not a phase`,
    next: 'write --for phase4',
  });
}

function dayArguments(args: CheckArguments): CheckArguments {
  const day = 'day' in args ? String(args.day) : '';
  if (args.date === undefined) return { ...args, date: day };
  throw new UserError({ message: `both ${day} and --date ${args.date} were given`, next: 'give one day' });
}
