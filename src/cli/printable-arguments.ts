import { UserError, visible } from '../contract/index.js';

/**
 * Arguments are repeated in messages, reports and commands to copy, each of which is one line.
 * @throws UserError for the first argument with a control character
 */
export function requirePrintable(args: readonly string[]): void {
  const found = args.find((argument) => visible(argument) !== argument);
  if (found === undefined) return;
  throw new UserError({
    message: `an argument holds a line break or another control character: ${visible(found)}`,
    next: 'write every argument on one line',
  });
}
