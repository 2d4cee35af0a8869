import type { Token } from './expression.js';
import { ExpressionError, type Lexeme, tokenizeExpression } from './tokenize-expression.js';

/** What a column holds, as far as comparing goes; `other` (an array) can only be tested for NULL. */
export type ColumnKind = 'number' | 'text' | 'date' | 'boolean' | 'other' | 'any';

type Kind = ColumnKind | 'condition';

/** Keeps the recursion far below any stack's end. */
const MAX_DEPTH = 50;

const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='];

/** Recursive descent, one method a grammar rule; each returns what kind of value its text has. */
export class ExpressionParser {
  private readonly lexemes: readonly Lexeme[];
  private readonly out: Token[] = [];
  private next = 0;
  private depth = 0;

  constructor(
    text: string,
    private readonly kindOf: (column: string) => ColumnKind,
  ) {
    this.lexemes = tokenizeExpression(text);
  }

  parse(): readonly Token[] {
    this.condition(() => this.either());
    if (this.peek().kind !== 'end') throw this.unexpected('AND, OR or the end');
    return this.out;
  }

  /** A value instead of a condition. */
  parseValue(wanted: 'number' | 'any'): readonly Token[] {
    const at = this.peek().at;
    const kind = this.sum();
    requireValue(kind, at);
    if (wanted === 'number') requireNumber(kind, at);
    if (this.peek().kind !== 'end') throw this.unexpected('the end of the value');
    return this.out;
  }

  private either(): Kind {
    return this.chain('OR', () => this.both());
  }

  private both(): Kind {
    return this.chain('AND', () => this.negation());
  }

  private chain(word: string, part: () => Kind): Kind {
    const at = this.peek().at;
    let kind = part();
    while (this.at(word)) {
      requireCondition(kind, at);
      this.take();
      this.condition(part);
      kind = 'condition';
    }
    return kind;
  }

  private negation(): Kind {
    if (!this.accept('NOT')) return this.predicate();
    return this.condition(() => this.negation());
  }

  private predicate(): Kind {
    const at = this.peek().at;
    const kind = this.sum();
    if (COMPARISONS.some((symbol) => this.at(symbol))) {
      this.take();
      this.operandLike(kind, at);
      return 'condition';
    }
    if (this.accept('IS')) return this.nullTest(kind, at);
    const negated = this.accept('NOT');
    if (this.accept('BETWEEN')) return this.between(kind, at);
    if (this.accept('IN')) return this.list(kind, at);
    if (negated) throw this.unexpected('BETWEEN or IN');
    return kind;
  }

  private nullTest(kind: Kind, at: number): Kind {
    requireValue(kind, at);
    this.accept('NOT');
    this.expect('NULL');
    return 'condition';
  }

  private between(kind: Kind, at: number): Kind {
    this.operandLike(kind, at);
    this.expect('AND');
    this.operandLike(kind, at);
    return 'condition';
  }

  private list(kind: Kind, at: number): Kind {
    this.expect('(');
    this.operandLike(kind, at);
    while (this.accept(',')) this.operandLike(kind, at);
    this.expect(')');
    return 'condition';
  }

  /** An operand that can be compared with one of `kind`, which stood at `at`. */
  private operandLike(kind: Kind, at: number): Kind {
    requireValue(kind, at);
    const place = this.peek().at;
    const other = this.sum();
    requireValue(other, place);
    if (!comparable(kind, other)) throw new ExpressionError(place, `cannot compare ${kind} with ${other}`);
    return kind === 'any' ? other : kind;
  }

  private sum(): Kind {
    return this.arithmetic(['+', '-'], () => this.product());
  }

  private product(): Kind {
    return this.arithmetic(['*', '/'], () => this.factor());
  }

  private arithmetic(symbols: readonly string[], part: () => Kind): Kind {
    const at = this.peek().at;
    let kind = part();
    while (symbols.some((symbol) => this.at(symbol))) {
      requireNumber(kind, at);
      const divides = this.take().text === '/' && !this.at('NULLIF');
      const place = this.peek().at;
      if (divides) this.emit(['word', 'NULLIF'], ['symbol', '(']);
      requireNumber(part(), place);
      if (divides) this.emit(['symbol', ','], ['number', '0'], ['symbol', ')']);
      kind = 'number';
    }
    return kind;
  }

  private factor(): Kind {
    const { kind, text, at } = this.peek();
    if (this.accept('-')) {
      requireNumber(this.factor(), at + 1);
      return 'number';
    }
    if (this.accept('(')) return this.group(at);
    if (kind === 'word') return this.wordFactor(text);
    if (kind === 'symbol' || kind === 'end') throw this.unexpected('a value');
    this.take();
    if (kind !== 'column') return kind === 'number' ? 'number' : 'text';
    if (this.at('(')) throw new ExpressionError(at, `unknown function ${text}; known: ABS, COALESCE, NULLIF`);
    return this.kindOf(text);
  }

  private group(at: number): Kind {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new ExpressionError(at, `more than ${MAX_DEPTH} parentheses deep`);
    const kind = this.either();
    this.expect(')');
    this.depth -= 1;
    return kind;
  }

  private wordFactor(word: string): Kind {
    if (this.accept('TRUE') || this.accept('FALSE')) return 'boolean';
    if (this.accept('ABS')) return this.call(1, 1);
    if (this.accept('COALESCE')) return this.call(2, Number.POSITIVE_INFINITY);
    if (this.accept('NULLIF')) return this.call(2, 2);
    throw this.unexpected(word === 'NULL' ? 'a value (for NULL write IS NULL)' : 'a value');
  }

  private call(least: number, most: number): Kind {
    this.expect('(');
    const at = this.peek().at;
    let kind = this.sum();
    requireValue(kind, at);
    if (most === 1) requireNumber(kind, at);
    for (let count = 1; count < least || (count < most && this.at(',')); count += 1) {
      this.expect(',');
      kind = this.operandLike(kind, at);
    }
    this.expect(')');
    return kind;
  }

  private condition(part: () => Kind): Kind {
    const at = this.peek().at;
    requireCondition(part(), at);
    return 'condition';
  }

  private peek(): Lexeme {
    return this.lexemes[this.next] ?? { kind: 'end', text: '', at: 1 };
  }

  private at(text: string): boolean {
    const { kind, text: here } = this.peek();
    return (kind === 'word' || kind === 'symbol') && here === text;
  }

  private take(): Lexeme {
    const lexeme = this.peek();
    if (lexeme.kind !== 'end') this.emit([lexeme.kind, lexeme.text]);
    this.next += 1;
    return lexeme;
  }

  private emit(...tokens: readonly (readonly [Token['kind'], string])[]): void {
    for (const [kind, text] of tokens) this.out.push({ kind, text });
  }

  private accept(text: string): boolean {
    if (!this.at(text)) return false;
    this.take();
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected(text);
  }

  private unexpected(expected: string): ExpressionError {
    const { kind, text, at } = this.peek();
    return new ExpressionError(at, `expected ${expected}, found ${kind === 'end' ? 'the end' : text}`);
  }
}

function comparable(a: Kind, b: Kind): boolean {
  if (a === 'other' || b === 'other') return false;
  if (a === 'any' || b === 'any' || a === b) return true;
  return [a, b].sort().join() === 'date,text';
}

function requireCondition(kind: Kind, at: number): void {
  if (kind === 'condition') return;
  throw new ExpressionError(at, 'expected a condition such as x IS NOT NULL or x > 0, found a value');
}

function requireValue(kind: Kind, at: number): void {
  if (kind === 'condition') throw new ExpressionError(at, 'expected a value, found a condition');
}

function requireNumber(kind: Kind, at: number): void {
  if (kind === 'number' || kind === 'any') return;
  throw new ExpressionError(at, `expected a number, found ${kind === 'condition' ? 'a condition' : kind}`);
}
