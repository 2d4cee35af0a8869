import type { ProfileDay } from '../../src/contract/question.js';
import type { Slice } from '../shared/slice.js';
import type { Subject } from '../shared/subject.js';

/** One date of a table with the figures of its rules. */
export interface RuleSlice extends Slice, Subject {
  readonly day: ProfileDay;
  /** NULL: not even the number of rows is known. */
  readonly rows: number | null;
}
