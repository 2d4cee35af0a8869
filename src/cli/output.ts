import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Reporter, type ReportStyle, type RunResult, UserError } from '../contract/index.js';
import type { Io } from './io.js';
import type { ReportArguments } from './options.js';
import type { Toolbox } from './toolbox.js';

/** What a command adds to the common report options. */
export interface ShownArguments extends ReportArguments {
  readonly showDates?: boolean | undefined;
  readonly details?: boolean | undefined;
  readonly reconcile?: boolean | undefined;
  readonly commands?: boolean | undefined;
}

/** Prints the report that was asked for, writes the others, and sets the exit code from the result alone. */
export async function deliver(toolbox: Toolbox, result: RunResult, args: ShownArguments): Promise<void> {
  const { io, reporters } = toolbox;
  const style = styleOf(io, args);
  const asked = reporters.find(
    (reporter) => reporter.name === (args.format === 'table' ? 'terminal' : args.format),
  );
  if (asked === undefined) throw new Error(`no reporter for the format ${args.format}`);
  const text = await asked.render(result, style);
  if (typeof text !== 'string') throw new Error(`the format ${args.format} is no text`);
  io.out(text.endsWith('\n') ? text : `${text}\n`);
  if (args.out !== undefined) {
    await writeReports(resolve(io.cwd, args.out), reporters, { result, style: { ...style, color: false } });
  }
  io.exit(result.exitCode);
}

function styleOf(io: Io, args: ShownArguments): ReportStyle {
  return {
    columns: io.columns,
    color: args.color ?? io.color,
    verbose: args.verbose,
    quiet: args.quiet,
    showDates: args.showDates ?? false,
    details: args.details ?? false,
    reconcile: args.reconcile ?? false,
    commands: args.commands ?? false,
  };
}

/** Each file appears whole or not at all. */
async function writeReports(
  directory: string,
  reporters: readonly Reporter[],
  { result, style }: { readonly result: RunResult; readonly style: ReportStyle },
): Promise<void> {
  try {
    mkdirSync(directory, { recursive: true });
    for (const reporter of reporters) {
      const file = join(directory, `${result.command}.${reporter.extension}`);
      writeFileSync(`${file}.part`, await reporter.render(result, style));
      renameSync(`${file}.part`, file);
    }
  } catch (error) {
    throw new UserError({
      message: `cannot write the reports to ${directory}: ${error instanceof Error ? error.message : String(error)}`,
      next: 'name a folder that can be written with --out',
    });
  }
}
