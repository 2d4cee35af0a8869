import { UserError } from '../contract/index.js';
import type { Force, GateOptions } from '../gates/index.js';
import { didYouMean } from '../pipeline/index.js';
import type { ReportArguments } from './options.js';

/**
 * How gates are judged in this command.
 * @param gates names of the gates that the command has
 * @throws UserError for a force without a reason, or of a gate that is not there.
 */
export function gateOptions(args: ReportArguments, gates: readonly string[]): GateOptions {
  return { strict: args.strict, force: forceOf(args, gates) };
}

function forceOf(args: ReportArguments, gates: readonly string[]): Force | null {
  if (args.force === undefined) {
    if (args.reason === undefined) return null;
    throw new UserError({
      message: '--reason without --force',
      next: 'name the gates: --force preflight, or --force all',
    });
  }
  const named = args.force.split(',').map((name) => name.trim());
  const unknown = named.find((name) => name !== 'all' && !gates.includes(name));
  if (unknown !== undefined) {
    throw new UserError({
      message: `--force names an unknown gate ${JSON.stringify(unknown)}`,
      next: [didYouMean(unknown, gates), `the gates are ${gates.join(', ')}; or all`]
        .filter(Boolean)
        .join(' '),
    });
  }
  if (!args.reason?.trim()) {
    throw new UserError({
      message: '--force needs --reason TEXT',
      next: 'say why: the reason is recorded in every report',
    });
  }
  return { gates: named, reason: args.reason.trim() };
}
