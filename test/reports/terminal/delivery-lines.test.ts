import { expect, test } from 'vitest';
import { deliveryLines } from '../../../reports/terminal/delivery-lines.js';
import { screenFor } from '../../../reports/terminal/screen.js';
import type { Delivery } from '../../../src/contract/delivery.js';
import { PLAIN_STYLE } from '../../fixtures/results.js';

const delivery = (status: Delivery['status']): Delivery => ({
  kind: 'notification',
  channel: 'webhook',
  target: 'hooks.example',
  status,
  message: 'PSZA failed on 3 dates',
  error: status === 'failed' ? 'connection refused' : null,
});

test('warnings and messages that did not go out are shown; what was sent or suppressed is not', () => {
  const run = {
    runId: 'r',
    dryRun: false,
    allOffDays: false,
    dates: [],
    warnings: ['player_game_summary is 30 hours behind'],
    deliveries: [delivery('sent'), delivery('suppressed'), delivery('failed')],
  };
  expect(deliveryLines(screenFor(PLAIN_STYLE), run)).toEqual([
    '!  player_game_summary is 30 hours behind',
    '!  notification to webhook hooks.example failed: connection refused; its text is',
    '   in the JSON report',
  ]);
});
