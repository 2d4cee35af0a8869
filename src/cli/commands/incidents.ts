import type { CommandModule } from 'yargs';
import type { CheckScope } from '../../contract/index.js';
import { runChecks, type Session } from '../../gates/index.js';
import {
  checkNamed,
  commonOptions,
  deliver,
  gateOptions,
  incidentScope,
  reportOptions,
  type Toolbox,
  withSession,
} from '../command-kit.js';
import { millisecondsOf } from '../duration.js';
import type { CheckArguments } from './check.js';

type IncidentArguments = CheckArguments & { readonly since: string };

/** `fillgate incidents`: what was written down as broken, from a moment on, whatever date it is about. */
export function incidentsCommand(toolbox: Toolbox): CommandModule {
  return {
    command: 'incidents',
    describe: 'What broke lately: failed runs, correctable failures, registry errors, open circuit breakers',
    builder: (yargs) =>
      reportOptions(commonOptions(yargs))
        .option('since', { type: 'string', default: '24h', describe: 'How far back: 90m, 24h, 7d' })
        .option('reconcile', { type: 'boolean', default: false, describe: 'The entities themselves' }),
    handler: async (given) => await incidents(toolbox, given as unknown as IncidentArguments),
  };
}

async function incidents(toolbox: Toolbox, args: IncidentArguments): Promise<void> {
  const options = gateOptions(args, ['incidents']);
  const back = millisecondsOf('--since', args.since);
  const result = await withSession({ io: toolbox.io, args, access: 'read' }, async (session) => {
    const checks = [checkNamed(toolbox.checks, 'incidents')];
    const scope = scopeSince(session, back);
    const since = scope.incidents?.since;
    return await runChecks(session, { command: 'incidents', checks, scope, options, since });
  });
  await deliver(toolbox, result, args);
}

/** Incidents are found by when they happened, so no date range is asked for. */
function scopeSince(session: Session, back: number): CheckScope {
  const { pipeline, calendar } = session;
  const everything = { ranges: [], phase: null, stage: null, tables: null, inventory: false };
  return { pipeline, calendar, ...everything, ...incidentScope(session, back) };
}
