import { type Answers, answered, type Outcome, type Reached, type ReachQuestion } from '../contract/index.js';
import type { PlanScope } from './plan-scope.js';
import type { PlannedStatement } from './planned-statement.js';
import { reachStatement } from './reach/reach-statement.js';
import { readReached } from './reach/read-reached.js';
import type { StatementLog } from './statement-log.js';

/** Answers to which those to follow-up questions are added, one statement each, as checks come to ask them. */
export class FollowUps {
  private readonly known = new Map<string, Outcome<readonly Reached[]>>();
  readonly answers: Answers;

  constructor(
    private readonly scope: PlanScope,
    first: Answers,
    private readonly log: StatementLog,
  ) {
    this.answers = { ...first, reach: (question) => this.known.get(keyOf(question)) ?? null };
  }

  /** The statements that asking would send: those whose answers are not known yet. */
  plan(questions: readonly ReachQuestion[]): readonly PlannedFollowUp[] {
    const open = new Map(questions.map((question) => [keyOf(question), question]));
    for (const key of this.known.keys()) open.delete(key);
    return [...open].map(([key, question], index) => ({
      key,
      statement: reachStatement(this.scope, question, `reach:${this.known.size + index + 1}`),
    }));
  }

  async ask(planned: readonly PlannedFollowUp[]): Promise<void> {
    for (const { key, statement } of planned) {
      const rows = await this.log.query(statement);
      this.known.set(key, rows.ok ? answered(rows.value.map(readReached)) : rows);
    }
  }
}

/** A statement that answers a follow-up question. */
export interface PlannedFollowUp {
  readonly key: string;
  readonly statement: PlannedStatement;
}

function keyOf(question: ReachQuestion): string {
  return JSON.stringify(question);
}
