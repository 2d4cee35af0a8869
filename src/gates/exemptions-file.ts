import { CHECK_NAMES } from '../contract/check.js';
import type { Exemption } from '../contract/exemption.js';
import { UserError } from '../contract/user-error.js';
import { findTable } from '../pipeline/find-by-name.js';
import type { Pipeline } from '../pipeline/model.js';
import { didYouMean } from '../pipeline/near-names.js';
import { formatProblem, type Path, type Problem } from '../pipeline/problem.js';
import { schemaProblems } from '../pipeline/schema-problems.js';
import { parseYaml, type YamlSource } from '../pipeline/yaml-source.js';
import { EXEMPTIONS_SCHEMA, exemptionsJsonSchema } from './exemptions-schema.js';

/**
 * The exemptions of a file.
 * @param file - Name under which problems are told.
 * @throws UserError with the file and line of everything that is wrong, names that do not exist among it.
 */
export function readExemptions(file: string, content: string, pipeline: Pipeline): readonly Exemption[] {
  const source = parseYaml(file, content);
  if (source.problems.length > 0) throw refused(file, source.problems);
  const parsed = EXEMPTIONS_SCHEMA.safeParse(source.data);
  if (!parsed.success) {
    throw refused(file, schemaProblems(source, parsed.error.issues, exemptionsJsonSchema));
  }
  const { exemptions } = parsed.data;
  const problems = exemptions.flatMap((one, index) => nameProblems(source, pipeline, { ...one, index }));
  if (problems.length > 0) throw refused(file, problems);
  return exemptions.map(({ check, table, dates, entity = null, reason, owner, expires }, index) => {
    const { line } = source.problemAt(['exemptions', index], { message: '' });
    const ranges = dates === 'all' ? null : dates;
    const name = findTable(pipeline, table)?.name ?? table;
    return { check, table: name, ranges, entity, reason, owner, expires, place: `${file}:${line}` };
  });
}

function nameProblems(
  source: YamlSource,
  pipeline: Pipeline,
  { check, table, index }: { readonly check: string; readonly table: string; readonly index: number },
): readonly Problem[] {
  const place = (field: string): Path => ['exemptions', index, field];
  const tables = pipeline.tables.flatMap(({ name, abbreviation }) => [name, abbreviation]);
  const problems: Problem[] = [];
  if (!CHECK_NAMES.some((name) => name === check)) {
    const suggestion = didYouMean(check, CHECK_NAMES) ?? `the checks are ${CHECK_NAMES.join(', ')}`;
    problems.push(source.problemAt(place('check'), { message: `unknown check ${check}`, suggestion }));
  }
  if (findTable(pipeline, table) === null) {
    const suggestion = didYouMean(table, tables);
    problems.push(source.problemAt(place('table'), { message: `unknown table ${table}`, suggestion }));
  }
  return problems;
}

function refused(file: string, problems: readonly Problem[]): UserError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new UserError({
    message: `the exemptions file ${file} has ${count}:\n${problems.map((one) => `  ${formatProblem(one)}`).join('\n')}`,
    next: 'each exemption has check, table, dates (all, a date, A..B, or a list), reason, owner and expires',
  });
}
