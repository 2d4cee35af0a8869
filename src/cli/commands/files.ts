import type { CommandModule } from 'yargs';
import { EXIT } from '../../contract/index.js';
import { lintPipeline, lintWarnings } from '../../pipeline/lint.js';
import { formatProblem } from '../../pipeline/problem.js';
import { pipelineJsonSchema } from '../../pipeline/schema.js';
import { TRIGGER_PAYLOAD_SCHEMA } from '../../trigger/payload.js';
import type { Toolbox } from '../command-kit.js';

/** Commands that look at files alone and open no warehouse. */
export function fileCommands(toolbox: Toolbox): readonly CommandModule[] {
  return [lintCommand(toolbox), schemaCommand(toolbox)];
}

function lintCommand({ io }: Toolbox): CommandModule {
  return {
    command: 'lint [file]',
    describe: 'Every problem of a pipeline file at once, with file, line and path',
    builder: (yargs) =>
      yargs.positional('file', {
        type: 'string',
        default: 'nba',
        describe: 'Pipeline file, or a bundled name',
      }),
    handler: (given) => {
      const { file } = given as unknown as { file: string };
      const problems = lintPipeline(file);
      for (const problem of problems) io.out(`${formatProblem(problem)}\n`);
      const warnings = lintWarnings(file);
      for (const warning of warnings) io.out(`warning: ${formatProblem(warning)}\n`);
      if (problems.length === 0) io.out(`${file}: no problem${warned(warnings.length)}\n`);
      io.exit(problems.length === 0 ? EXIT.open : EXIT.usage);
    },
  };
}

function warned(count: number): string {
  return count === 0 ? '' : `, ${count} ${count === 1 ? 'warning' : 'warnings'}`;
}

const SCHEMAS = ['pipeline', 'report', 'trigger'] as const;

function schemaCommand({ io, reportSchema }: Toolbox): CommandModule {
  return {
    command: 'schema [what]',
    describe: 'The JSON Schema of pipeline files, of JSON reports, or of what triggers send',
    builder: (yargs) => yargs.positional('what', { choices: SCHEMAS, default: 'pipeline' as const }),
    handler: (given) => {
      const { what } = given as unknown as { what: (typeof SCHEMAS)[number] };
      const schemas = {
        pipeline: pipelineJsonSchema(),
        report: reportSchema,
        trigger: TRIGGER_PAYLOAD_SCHEMA,
      };
      io.out(`${JSON.stringify(schemas[what], null, 2)}\n`);
    },
  };
}
