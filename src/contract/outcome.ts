/** An answer of a warehouse: error and empty are different things, so an error is a value here, not `[]`. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string };

export function answered<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(error: string): Outcome<never> {
  return { ok: false, error };
}
