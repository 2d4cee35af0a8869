import type { RunSummary } from '../../src/contract/run-result.js';
import { type DateSpan, spanText } from '../shared/date-spans.js';
import {
  countRuns,
  type FoldedRun,
  foldRuns,
  type ProcessorCounts,
  RUN_STATUSES,
  type RunStatus,
} from '../shared/fold-runs.js';
import { countText, numberText } from '../shared/number-text.js';
import { deliveryLines } from './delivery-lines.js';
import { lightTable, type TableCell, type TableColumn } from './light-table.js';
import { type Sign, VERDICT_SIGNS } from './paint.js';
import { type Screen, sectionTitle } from './screen.js';
import { unbroken } from './wrap-text.js';

const ALWAYS_SHOWN: readonly RunStatus[] = ['success', 'failed', 'skipped'];
const SPANS_SHOWN = 6;

/** What the runner did: dates per processor and status, then the failed and skipped dates with their reasons. */
export function runSection(screen: Screen, run: RunSummary): string[] {
  const title = run.dryRun ? `runs · ${run.runId} · dry run, nothing written` : `runs · ${run.runId}`;
  if (run.dates.length === 0) return [...sectionTitle(screen, title), emptyText(run)];
  return [
    ...sectionTitle(screen, title),
    ...countsTable(screen, run),
    ...reasonsTable(screen, run, 'failed'),
    ...reasonsTable(screen, run, 'skipped'),
    ...deliveryLines(screen, run),
  ];
}

function countsTable(screen: Screen, run: RunSummary): string[] {
  const counts = countRuns(run);
  const statuses = RUN_STATUSES.filter(
    (status) => ALWAYS_SHOWN.includes(status) || counts.some((each) => each.dates[status] > 0),
  );
  const columns: TableColumn[] = [
    { title: '' },
    { title: 'processor' },
    ...statuses.map((status): TableColumn => ({ title: status.replace('-', ' '), align: 'right', least: 6 })),
    { title: 'records', align: 'right' },
    { title: 'failure records', align: 'right', least: 8 },
  ];
  const rows = counts.map((each) => {
    const { symbol, tone } = each.dates.failed > 0 ? VERDICT_SIGNS.fail : quietSign(each);
    const figures = [...statuses.map((status) => each.dates[status]), each.records, each.failures];
    return {
      cells: [
        { text: symbol, tone },
        { text: each.processor },
        ...figures.map((figure): TableCell => ({ text: numberText(figure) })),
      ],
    };
  });
  return lightTable({ columns, rows, width: screen.width, paint: screen.paint });
}

function emptyText(run: RunSummary): string {
  const { symbol } = run.allOffDays ? VERDICT_SIGNS.skipped : VERDICT_SIGNS.unknown;
  return `${symbol}  ${run.allOffDays ? 'every date is an off day: nothing to run' : 'no date was run'}`;
}

/** The count stays together where the span has to be broken. */
function spanLine(span: DateSpan): string {
  return spanText(span).replace(/\(.*\)/, unbroken);
}

/** Nothing but skipped dates is not a success. */
function quietSign({ dates }: ProcessorCounts): Sign {
  const others = RUN_STATUSES.some((status) => status !== 'skipped' && dates[status] > 0);
  return others ? VERDICT_SIGNS.pass : VERDICT_SIGNS.skipped;
}

function reasonsTable(screen: Screen, run: RunSummary, status: 'failed' | 'skipped'): string[] {
  const folded = foldRuns(run, status);
  if (folded.length === 0) return [];
  const { symbol, tone } = status === 'failed' ? VERDICT_SIGNS.fail : VERDICT_SIGNS.skipped;
  const columns = [
    { title: '' },
    { title: status },
    { title: 'dates', least: 10, most: 34 },
    { title: 'reason', least: 24 },
  ];
  const rows = folded.map((each) => ({
    cells: [
      { text: symbol, tone },
      { text: each.processor },
      { text: datesText(screen, each) },
      { text: each.reason === '' ? 'no reason recorded' : each.reason },
    ],
  }));
  return ['', ...lightTable({ columns, rows, width: screen.width, paint: screen.paint })];
}

function datesText(screen: Screen, folded: FoldedRun): string {
  if (screen.style.showDates) return folded.dates.join('\n');
  const hidden = folded.spans.slice(SPANS_SHOWN).reduce((sum, span) => sum + span.dates, 0);
  const more = hidden === 0 ? [] : [`+${countText(hidden, 'date')} more`];
  return [...folded.spans.slice(0, SPANS_SHOWN).map(spanLine), ...more].join('\n');
}
