import type { CommandModule } from 'yargs';
import { EXIT } from '../../contract/index.js';
import { lintPipeline } from '../../pipeline/lint.js';
import { formatProblem } from '../../pipeline/problem.js';
import { pipelineJsonSchema } from '../../pipeline/schema.js';
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
      if (problems.length === 0) io.out(`${file}: no problem\n`);
      io.exit(problems.length === 0 ? EXIT.open : EXIT.usage);
    },
  };
}

const SCHEMAS = ['pipeline', 'report'] as const;

function schemaCommand({ io, reportSchema }: Toolbox): CommandModule {
  return {
    command: 'schema [what]',
    describe: 'The JSON Schema of pipeline files, or of JSON reports',
    builder: (yargs) => yargs.positional('what', { choices: SCHEMAS, default: 'pipeline' as const }),
    handler: (given) => {
      const { what } = given as unknown as { what: (typeof SCHEMAS)[number] };
      io.out(`${JSON.stringify(what === 'pipeline' ? pipelineJsonSchema() : reportSchema, null, 2)}\n`);
    },
  };
}
