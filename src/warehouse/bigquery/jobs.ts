import { randomUUID } from 'node:crypto';
import { retrying, type Timing } from '../retry.js';
import { type Limits, TimeoutError } from '../warehouse.js';
import {
  type BigQueryConfig,
  CANCEL_GRACE_MS,
  DEFAULT_TIMEOUT_MS,
  JOB_RETRIES,
  POLL,
  toLabels,
} from './config.js';
import { failureOf, JobFailure, malformed, ServiceError } from './errors.js';
import { countAt, type Json, objectAt, textAt } from './json.js';
import type { Rest } from './rest.js';

/** A job that has ended well. */
export interface FinishedJob {
  readonly id: string;
  readonly project: string;
  readonly location: string;
  /** The job as the service describes it, statistics included. */
  readonly resource: Json;
}

export interface JobOptions {
  readonly rest: Rest;
  readonly config: BigQueryConfig;
  readonly timing: Timing;
}

/** What a job does: the `configuration` of the REST surface, and the file that is sent along with a load. */
export interface JobWork {
  readonly configuration: Json;
  readonly file?: string;
  /** What it may take at most; as configured unless told. */
  readonly limits?: Limits | undefined;
}

/** Runs jobs to their end and keeps account of what they bill. */
export class JobRunner {
  private bytes = 0;
  private jobs = 0;

  constructor(private readonly options: JobOptions) {}

  /** Bytes billed so far, and by how many jobs; those that failed are in it. */
  billed(): { readonly bytes: number; readonly jobs: number } {
    return { bytes: this.bytes, jobs: this.jobs };
  }

  /**
   * Runs a job until it succeeds. One that failed for a passing reason is run again under a new id: a failed job has
   * changed nothing. A request that was lost is repeated under the same id, so it cannot run twice.
   * @throws WarehouseError with the service's words
   */
  async run(work: JobWork): Promise<FinishedJob> {
    return await retrying(() => this.runOnce(work), {
      policy: JOB_RETRIES,
      timing: this.options.timing,
      retriable: (error) => error instanceof JobFailure && error.transient,
    });
  }

  /** What the service says of a query without running it; nothing is billed. */
  async dryRun(query: Json): Promise<Json> {
    const { rest, config } = this.options;
    const answer = await rest.send({
      method: 'POST',
      project: config.billingProject,
      path: '/jobs',
      body: {
        jobReference: { projectId: config.billingProject, location: config.location },
        configuration: { dryRun: true, labels: toLabels(config.labels), query },
      },
    });
    const failure = failureOf(answer);
    if (failure !== null) throw failure;
    return answer;
  }

  private async runOnce(work: JobWork): Promise<FinishedJob> {
    const id = `fillgate_${randomUUID()}`;
    const timeoutMs = work.limits?.timeoutMs ?? this.options.config.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const submitted = await this.submit(id, work, timeoutMs);
    const { resource, cancelled } = await this.untilDone({ id, submitted, timeoutMs });
    this.account(resource);
    const failure = failureOf(resource);
    if (failure !== null) throw cancelled ? new TimeoutError(timeoutMs) : failure;
    const location = textAt(objectAt(resource, 'jobReference'), 'location') ?? this.options.config.location;
    return { id, project: this.options.config.billingProject, location, resource };
  }

  /** A duplicate is our own: an earlier try arrived although its answer did not. */
  private async submit(id: string, { configuration, file }: JobWork, timeoutMs: number): Promise<Json> {
    const { rest, config } = this.options;
    const { billingProject: project, location } = config;
    const body = {
      jobReference: { projectId: project, jobId: id, location },
      configuration: { ...configuration, labels: toLabels(config.labels), jobTimeoutMs: String(timeoutMs) },
    };
    try {
      const request = { method: 'POST' as const, project, path: '/jobs', body };
      return await rest.send(file === undefined ? request : { ...request, file });
    } catch (error) {
      if (error instanceof ServiceError && error.status === 409) return await this.get(id);
      throw error;
    }
  }

  private async get(id: string): Promise<Json> {
    const { billingProject: project, location } = this.options.config;
    return await this.options.rest.send({ method: 'GET', project, path: `/jobs/${id}`, query: { location } });
  }

  /** Looks again and again, ever more seldom; past the time-out the job is cancelled and its end waited for. */
  private async untilDone({
    id,
    submitted,
    timeoutMs,
  }: Submitted): Promise<{ resource: Json; cancelled: boolean }> {
    const { timing } = this.options;
    const deadline = timing.now() + timeoutMs;
    let resource = submitted;
    let cancelled = false;
    let delay: number = POLL.firstMs;
    while (!isDone(resource)) {
      const late = timing.now() - deadline;
      if (late > CANCEL_GRACE_MS) throw unending(timeoutMs);
      if (late >= 0 && !cancelled) {
        cancelled = true;
        await this.cancel(id);
      }
      await timing.sleep(delay);
      delay = Math.min(POLL.maxMs, delay * POLL.factor);
      resource = await this.get(id);
    }
    return { resource, cancelled };
  }

  private async cancel(id: string): Promise<void> {
    const { rest, config } = this.options;
    const { billingProject: project, location } = config;
    await rest.send({ method: 'POST', project, path: `/jobs/${id}/cancel`, query: { location } });
  }

  private account(resource: Json): void {
    const statistics = objectAt(resource, 'statistics');
    this.bytes += countAt(objectAt(statistics, 'query'), 'totalBytesBilled') ?? 0;
    this.jobs += 1;
  }
}

interface Submitted {
  readonly id: string;
  readonly submitted: Json;
  readonly timeoutMs: number;
}

function unending(timeoutMs: number): ServiceError {
  const message = `the job does not end although it was cancelled after ${timeoutMs} ms; it may still take effect`;
  return new ServiceError(message, { reason: 'timeout', status: null, transient: false });
}

/** A job without a state is no job. */
function isDone(job: Json): boolean {
  const state = textAt(objectAt(job, 'status'), 'state');
  if (state === null) throw malformed('a job without a state');
  return state === 'DONE';
}
