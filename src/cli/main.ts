import yargs from 'yargs';
import { EXIT, UserError } from '../contract/index.js';
import { VERSION } from '../gates/index.js';
import {
  backfillCommand,
  CHECK_COMMANDS,
  checkCommand,
  demoCommand,
  explainCommand,
  fileCommands,
  incidentsCommand,
  initSchemaCommand,
  loadCommand,
  runCommand,
  VALIDATE_DAY,
} from './commands/index.js';
import { reportError } from './errors.js';
import { processIo } from './io.js';
import { nearModeOption } from './mode-options.js';
import { requirePrintable } from './printable-arguments.js';
import type { Toolbox } from './toolbox.js';

const EXIT_CODES = `Exit codes:
  0    open (warnings allowed without --strict)
  1    closed by data
  2    usage or configuration
  3    could not evaluate: unknown is never open
  4    refused before running (lock, budget, mode)
  130  interrupted`;

/** Parses the command line, runs the command, and sets the exit code. */
export async function main(parts: Omit<Toolbox, 'io'>): Promise<void> {
  await runLine({ ...parts, io: processIo() });
}

async function runLine(toolbox: Toolbox): Promise<void> {
  try {
    requirePrintable(toolbox.io.args);
    await parserOf(toolbox).parseAsync();
  } catch (error) {
    reportError(toolbox.io, error);
  }
}

/** Runs another command line inside this one, with the same process around it but an exit code of its own. */
async function runNested(toolbox: Toolbox, args: readonly string[], cwd: string): Promise<number> {
  let code: number = EXIT.open;
  const exit = (given: number) => {
    code = given;
  };
  await runLine({ ...toolbox, io: { ...toolbox.io, args, cwd, exit } });
  return code;
}

function parserOf(toolbox: Toolbox) {
  const parser = yargs([...toolbox.io.args])
    .scriptName('fillgate')
    .usage(
      '$0 <command> [options]\n\nGates every step of a data backfill; never says open when it does not know.',
    )
    .version(VERSION)
    .help()
    .epilogue(EXIT_CODES)
    .wrap(Math.min(110, toolbox.io.columns))
    .strict()
    .recommendCommands()
    .demandCommand(1, 'no command given')
    .exitProcess(false)
    .fail((message, error) => {
      const next = nearModeOption(message) ?? 'see `fillgate --help`';
      throw error ?? new UserError({ message: oneLine(message, toolbox.io.args), next });
    });
  parser.command(loadCommand(toolbox)).command(initSchemaCommand(toolbox));
  for (const command of [...CHECK_COMMANDS, VALIDATE_DAY]) parser.command(checkCommand(toolbox, command));
  parser.command(incidentsCommand(toolbox));
  parser.command(explainCommand(toolbox)).command(runCommand(toolbox)).command(backfillCommand(toolbox));
  const demo = demoCommand(toolbox, (args, cwd) => runNested(toolbox, args, cwd));
  for (const command of [...fileCommands(toolbox), demo]) parser.command(command);
  return parser;
}

/** yargs breaks its messages into lines, and of an unknown command says only what it may have been. */
function oneLine(message: string, [command = '']: readonly string[]): string {
  const lines = message.split('\n').map((line) => line.trim());
  const text = lines.filter(Boolean).join('; ').replaceAll(':; ', ': ');
  return text.startsWith('Did you mean') ? `unknown command ${command}; ${text}` : text;
}
