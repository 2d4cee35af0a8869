/**
 * A value as one line of JSON that depends on the value alone: the properties of every object are in the order of
 * their names, except that those in `first` lead the outermost object, in that order.
 *
 * Whole numbers beyond 2^53 (bigint) are written as text, smaller ones as numbers; NaN and the infinities as text,
 * because JSON would turn them into null, which means something else here.
 */
export function encodeJson(value: unknown, first: readonly string[] = []): string {
  return JSON.stringify(plain(value, first));
}

function plain(value: unknown, first: readonly string[] = []): unknown {
  if (typeof value === 'bigint') return safeInteger(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null || hasOwnForm(value)) return value;
  if (Array.isArray(value)) return value.map((item) => plain(item));
  // Without a prototype, so that a property named `__proto__` is a property like any other.
  const sorted: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value).sort(([a], [b]) => byPlace(a, b, first))) {
    sorted[key] = plain(item);
  }
  return sorted;
}

function hasOwnForm(value: object): boolean {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function safeInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function byPlace(a: string, b: string, first: readonly string[]): number {
  const difference = placeOf(a, first) - placeOf(b, first);
  if (difference !== 0) return difference;
  return a < b ? -1 : Number(a > b);
}

function placeOf(key: string, first: readonly string[]): number {
  const place = first.indexOf(key);
  return place === -1 ? first.length : place;
}
