import type { JobStatus } from './job-status.js';
import { ownerText } from './owner.js';

/** A job's progress as other programs read it; the shape is a contract. */
export function statusJson(status: JobStatus) {
  const { successful, failed, skipped, remaining, expected } = status;
  return {
    job_name: status.job,
    start_date: status.range?.start ?? null,
    end_date: status.range?.end ?? null,
    last_successful_date: successful.at(-1) ?? null,
    successful_dates: successful,
    failed_dates: failed,
    skipped_dates: skipped,
    stats: {
      total: expected.length,
      processed: expected.length - remaining.length,
      successful: successful.length,
      failed: failed.length,
      skipped: skipped.length,
      remaining: remaining.length,
    },
  };
}

/** A job's progress for a person, one fact a line. */
export function statusText(status: JobStatus): string {
  const { stats, last_successful_date } = statusJson(status);
  const { owner, range, estimatedEnd } = status;
  const lines: readonly (readonly [string, string])[] = [
    ['job', status.job],
    ['range', range === null ? 'none yet' : `${range.start} .. ${range.end}`],
    ['total', `${stats.total} expected dates`],
    ['processed', String(stats.processed)],
    ['successful', String(stats.successful)],
    ['failed', failedText(status)],
    ['skipped', String(stats.skipped)],
    ['remaining', String(stats.remaining)],
    ['last success', last_successful_date ?? 'none'],
    ['resumes at', status.resumesAt ?? 'nothing left to do'],
    ['file', status.file],
    ['running', owner === null ? 'no' : ownerText(owner)],
    ...(estimatedEnd === null ? [] : [['ends about', estimatedEnd.toISOString()] as const]),
  ];
  return `${lines.map(([name, text]) => `${name.padEnd(12)}  ${text}`).join('\n')}\n`;
}

const FAILED_SHOWN = 10;

function failedText({ failed }: JobStatus): string {
  if (failed.length === 0) return '0';
  const shown = failed.slice(0, FAILED_SHOWN).join(', ');
  const more = failed.length > FAILED_SHOWN ? `, and ${failed.length - FAILED_SHOWN} more` : '';
  return `${failed.length} (${shown}${more})`;
}
