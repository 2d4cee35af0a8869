import { tableOf } from '../../src/pipeline/lookup.js';
import type { FieldRule, Pipeline, Read } from '../../src/pipeline/model.js';

/** Rules of the upstream critical fields that a read declares the reader's field to be made of. */
export function lineageRules(pipeline: Pipeline, read: Read, field: string): readonly FieldRule[] {
  const upstream = read.fields.get(field) ?? [];
  return tableOf(pipeline, read.table).rules.filter((rule) => upstream.includes(rule.field));
}
