import type { Argv, CommandModule } from 'yargs';
import { type RuleArguments, runChecks, type SessionParts } from '../../gates/index.js';
import { parseRangeArguments, type RangeArguments } from '../../pipeline/index.js';
import {
  type CommonArguments,
  checkNamed,
  checkScope,
  commonOptions,
  deliver,
  gateOptions,
  rangeOptions,
  reportOptions,
  type SelectionArguments,
  type ShownArguments,
  selectionOptions,
  type Toolbox,
  withSession,
} from '../command-kit.js';
import { refuseBeforehand } from '../refuse-beforehand.js';

/** A command that asks one or several checks about a range and gives one verdict. */
export interface CheckCommand {
  readonly name: string;
  /** As it is typed, where that is not its name alone. */
  readonly form?: string;
  readonly aliases?: readonly string[];
  readonly describe: string;
  /** Names of the checks, in the order in which they are reported. */
  readonly checks: readonly string[];
  /** The command's own options. */
  readonly options?: (yargs: Argv) => Argv;
  /** Turns the command's own arguments into common ones. */
  readonly adapt?: (args: CheckArguments) => CheckArguments;
}

export type CheckArguments = CommonArguments &
  ShownArguments &
  SelectionArguments &
  RangeArguments &
  RuleArguments;

export function checkCommand(toolbox: Toolbox, command: CheckCommand): CommandModule {
  return {
    command: command.form ?? command.name,
    aliases: command.aliases ?? [],
    describe: command.describe,
    builder: (yargs) =>
      (command.options ?? ((same: Argv) => same))(
        selectionOptions(rangeOptions(reportOptions(commonOptions(yargs)))) as unknown as Argv,
      ),
    handler: async (given) => {
      const args = (command.adapt ?? ((same) => same))(given as unknown as CheckArguments);
      await runCheckCommand(toolbox, command, args);
    },
  };
}

async function runCheckCommand(toolbox: Toolbox, command: CheckCommand, args: CheckArguments): Promise<void> {
  const options = gateOptions(args, command.checks);
  parseRangeArguments(args);
  const { checks: names } = command;
  const first = async (parts: SessionParts) =>
    await refuseBeforehand(toolbox, parts, { args, checks: names });
  const result = await withSession({ io: toolbox.io, args, access: 'read', first }, async (session) => {
    const scope = checkScope(session, args, names);
    const checks = names.map((name) => checkNamed(toolbox.checks, name));
    return await runChecks(session, { command: command.name, checks, scope, options });
  });
  await deliver(toolbox, result, args);
}
