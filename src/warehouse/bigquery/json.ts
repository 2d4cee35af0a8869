/** An object of an answer, before anything is known of what it holds. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`; an empty one where there is none. */
export function objectAt(json: Json, key: string): Json {
  const value = json[key];
  return isJson(value) ? value : {};
}

/** The text under `key`; NULL where there is none. */
export function textAt(json: Json, key: string): string | null {
  const value = json[key];
  return typeof value === 'string' ? value : null;
}

/** A count, which the service writes as text; NULL where there is none. */
export function countAt(json: Json, key: string): number | null {
  const value = json[key];
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isFinite(count) ? count : null;
}

/** The objects of the list under `key`; none where there is no list. */
export function objectsAt(json: Json, key: string): readonly Json[] {
  const value = json[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}
