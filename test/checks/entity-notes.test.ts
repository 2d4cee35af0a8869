import { expect, test } from 'vitest';
import { entityNotes } from '../../checks/shared/entity-notes.js';
import { entity } from './fixtures/answers.js';

const recorded = { expected: true, rows: 0, category: 'INSUFFICIENT_DATA', reason: '3 of 10 games' };

test('a failure record is told with its type and whether another run could help', () => {
  const type = 'INSUFFICIENT_HISTORY';
  const [held, excuse] = entityNotes([
    entity('a', { ...recorded, standsUp: true, failureType: type, canRetry: false }),
    entity('b', { ...recorded, standsUp: false, failureType: type, canRetry: true }),
  ]);
  expect(held).toMatchObject({ state: 'failed', type, retryable: false });
  expect(excuse).toMatchObject({ state: 'false-excuse', type, retryable: true });
});

test('who has no failure record has neither', () => {
  const [note] = entityNotes([entity('a', { expected: true, rows: 0, category: null })]);
  expect(note).toEqual({ entity: 'a', label: 'A', state: 'unaccounted', category: null, reason: null });
});
