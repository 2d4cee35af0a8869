import { type RuleFilter, UserError } from '../contract/index.js';
import { didYouMean, type Pipeline } from '../pipeline/index.js';

export interface RuleArguments {
  readonly rule?: readonly string[] | undefined;
  readonly owner?: readonly string[] | undefined;
}

/**
 * The rules that the command line leaves, by name and owner.
 * @throws UserError for a name or an owner that no rule of the pipeline has.
 */
export function ruleFilter(pipeline: Pipeline, args: RuleArguments): RuleFilter | null {
  if (args.rule === undefined && args.owner === undefined) return null;
  const rules = pipeline.tables.flatMap((table) => table.checks ?? []);
  return {
    names: known('rule', args.rule, new Set(rules.map(({ name }) => name))),
    owners: known('owner', args.owner, new Set(rules.map(({ owner }) => owner))),
  };
}

function known(
  what: string,
  named: readonly string[] | undefined,
  all: ReadonlySet<string>,
): readonly string[] | null {
  const unknown = named?.find((name) => !all.has(name));
  if (unknown === undefined) return named ?? null;
  const near = didYouMean(unknown, all);
  const list = all.size <= 12 ? `known: ${[...all].join(', ')}` : `there are ${all.size}`;
  throw new UserError({
    message: `unknown ${what} ${JSON.stringify(unknown)}`,
    next: [near, all.size === 0 ? 'the pipeline declares no checks' : list].filter(Boolean).join(' '),
  });
}
