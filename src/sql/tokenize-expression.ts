import { TOKEN_SHAPES, type Token } from './expression.js';

/** A token with its place: `at` counts characters from 1; the last lexeme of a text is always `end`. */
export type Lexeme =
  | { readonly kind: Token['kind']; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

/** What is wrong with a condition, and where (characters from 1). */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  constructor(
    readonly at: number,
    /** The message without the place. */
    readonly what: string,
  ) {
    super(`position ${at}: ${what}`);
  }
}

const PIECE = /\s+|[0-9]+(?:\.[0-9]+)?|[A-Za-z_][A-Za-z0-9_]*|'[^'\n]*'|<>|<=|>=|--|[-=<>+*/(),]/y;

/**
 * Splits a condition into tokens.
 * @throws ExpressionError at the first character that cannot be part of one.
 */
export function tokenizeExpression(text: string): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text)?.[0];
    if (piece === undefined) throw new ExpressionError(at + 1, unknownCharacter(text.slice(at)));
    const lexeme = lexemeOf(piece, at + 1);
    if (lexeme !== null) lexemes.push(lexeme);
    at += piece.length;
  }
  return [...lexemes, { kind: 'end', text: '', at: text.length + 1 }];
}

function unknownCharacter(rest: string): string {
  const [character = ''] = rest;
  if (character === "'") return "this ' is never closed on its line";
  if (rest.startsWith('!=')) return 'unknown "!="; write <>';
  if (character === '"') return 'unknown character """; text stands in single quotes, columns in none';
  return `unknown character ${JSON.stringify(character)}`;
}

function lexemeOf(piece: string, at: number): Lexeme | null {
  if (piece.trim() === '') return null;
  if (piece === '--')
    throw new ExpressionError(at, '"--" starts a comment in SQL; write - (-x), or put a space');
  if (piece.startsWith("'")) return stringLexeme(piece.slice(1, -1), at);
  if (/^[0-9]/.test(piece)) return { kind: 'number', text: piece, at };
  const word = piece.toUpperCase();
  if (TOKEN_SHAPES.word.test(word)) return { kind: 'word', text: word, at };
  return { kind: TOKEN_SHAPES.column.test(piece) ? 'column' : 'symbol', text: piece, at };
}

function stringLexeme(text: string, at: number): Lexeme {
  if (TOKEN_SHAPES.string.test(text)) return { kind: 'string', text, at };
  throw new ExpressionError(
    at,
    'a string may hold letters, digits, spaces and _ - . , : / % + ( ) & ! ? only',
  );
}
