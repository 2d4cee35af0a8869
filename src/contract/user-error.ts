import { EXIT, type ExitCode } from './verdict.js';

/** What to tell a user whose input, file or warehouse cannot be used: printed without a stack trace. */
export interface UserErrorParts {
  /** What is wrong and where, one sentence. */
  readonly message: string;
  /** What is accepted, or what to do next. */
  readonly next?: string;
  readonly exitCode?: ExitCode;
}

/** A mistake that the user can mend; anything else that is thrown is a bug of ours and keeps its stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly next: string | null;
  readonly exitCode: ExitCode;

  constructor(parts: UserErrorParts) {
    super(parts.message);
    this.next = parts.next ?? null;
    this.exitCode = parts.exitCode ?? EXIT.usage;
  }
}
