import type { IsoDate } from '../contract/iso-date.js';

export type ParamType =
  | 'STRING'
  | 'INT64'
  | 'FLOAT64'
  | 'BOOL'
  | 'DATE'
  | 'TIMESTAMP'
  | 'ARRAY<STRING>'
  | 'ARRAY<INT64>'
  | 'ARRAY<DATE>';

/** A value that a statement carries as a named parameter, with the type it is sent as. */
export interface Param {
  readonly type: ParamType;
  readonly value: string | number | boolean | readonly string[] | readonly number[] | null;
}

/** A statement, or a piece of one, as a value: text with `@name` parameters. */
export interface Sql {
  readonly text: string;
  readonly params: Readonly<Record<string, Param>>;
}

/** Puts pieces together. Only other pieces can be put in: a bare string does not type-check. */
export function sql(strings: TemplateStringsArray, ...pieces: readonly Sql[]): Sql {
  const texts = strings.map((text, index) => text + (pieces[index]?.text ?? ''));
  return { text: texts.join(''), params: mergeParams(pieces) };
}

/** Text that is SQL already: a quoted identifier, a pipeline's own SELECT, a dialect's spelling. */
export function fragment(text: string): Sql {
  return { text, params: {} };
}

/** A named parameter; the value never becomes part of the text. */
export function param(name: string, type: ParamType, value: Param['value']): Sql {
  return { text: `@${name}`, params: { [name]: { type, value } } };
}

export function dateParam(name: string, value: IsoDate): Sql {
  return param(name, 'DATE', value);
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  return { text: pieces.map((piece) => piece.text).join(separator), params: mergeParams(pieces) };
}

function mergeParams(pieces: readonly Sql[]): Record<string, Param> {
  const merged: Record<string, Param> = {};
  for (const piece of pieces) {
    for (const [name, value] of Object.entries(piece.params)) {
      const known = merged[name];
      if (known && JSON.stringify(known) !== JSON.stringify(value)) {
        throw new Error(`two values for the parameter @${name}`);
      }
      merged[name] = value;
    }
  }
  return merged;
}

/** Replaces each `@name` outside of string literals; for engines that spell parameters differently. */
export function respellParams(text: string, respell: (name: string) => string): string {
  return text.replace(/'(?:[^']|'')*'|--[^\n]*|@([A-Za-z_]\w*)/g, (match, name: string | undefined) =>
    name === undefined ? match : respell(name),
  );
}
