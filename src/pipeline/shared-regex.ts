/** What JavaScript reads and RE2, which both engines speak, does not, or reads otherwise. */
const NOT_SHARED: readonly (readonly [RegExp, string])[] = [
  [/\(\?<?[=!]/, 'look-ahead and look-behind'],
  [/\\[1-9]|\\k/, 'back references'],
  [/\\[uc]|\\x\{/, 'the escapes \\u, \\c and \\x{}'],
];

/** Repetitions beyond this are refused by RE2. */
const MOST_REPEATS = 1000;

/** What is wrong with a regular expression that both engines must read alike; NULL: nothing. */
export function regexProblem(pattern: string): string | null {
  try {
    new RegExp(pattern);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return `not a regular expression: ${text.replace(/^Invalid regular expression: /, '')}`;
  }
  const unescaped = pattern.replaceAll('\\\\', '');
  const found = NOT_SHARED.find(([shape]) => shape.test(unescaped));
  if (found) return `${found[1]} are not known to the engines (RE2)`;
  const repeats = [...unescaped.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap((match) => match.slice(1));
  return repeats.some((count) => Number(count) > MOST_REPEATS)
    ? `the engines (RE2) repeat at most ${MOST_REPEATS} times`
    : null;
}
