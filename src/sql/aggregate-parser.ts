import type { Token } from './expression.js';
import { type ColumnKind, ExpressionParser } from './expression-parser.js';
import { ExpressionError, type Lexeme, tokenizeExpression } from './tokenize-expression.js';

const OF_NUMBERS = ['AVG', 'SUM', 'MIN', 'MAX', 'STDDEV'];
const KNOWN = [...OF_NUMBERS, 'COUNT', 'COUNTIF'];

/** Arithmetic over aggregates; what stands inside of one is left to the parser of row expressions. */
export class AggregateParser {
  private readonly lexemes: readonly Lexeme[];
  private readonly out: Token[] = [];
  private next = 0;
  private found = false;

  constructor(
    private readonly text: string,
    private readonly kindOf: (column: string) => ColumnKind,
  ) {
    this.lexemes = tokenizeExpression(text);
  }

  parse(): readonly Token[] {
    this.sum();
    if (this.peek().kind !== 'end') throw this.unexpected('+ - * / or the end');
    if (!this.found) throw new ExpressionError(1, `a metric needs an aggregate: ${KNOWN.join(', ')}`);
    return this.out;
  }

  private sum(): void {
    this.product();
    while (this.at('+') || this.at('-')) {
      this.take();
      this.product();
    }
  }

  private product(): void {
    this.factor();
    while (this.at('*') || this.at('/')) {
      const divides = this.take().text === '/';
      if (divides) this.emit(['word', 'NULLIF'], ['symbol', '(']);
      this.factor();
      if (divides) this.emit(['symbol', ','], ['number', '0'], ['symbol', ')']);
    }
  }

  private factor(): void {
    const { kind, text, at } = this.peek();
    if (this.at('-')) {
      this.take();
      this.factor();
    } else if (this.at('(')) {
      this.take();
      this.sum();
      this.expect(')');
    } else if (kind === 'number') {
      this.take();
    } else if (kind === 'column' && KNOWN.includes(text.toUpperCase())) {
      this.call(text.toUpperCase());
    } else if (kind === 'column') {
      throw new ExpressionError(
        at,
        `${text} differs from row to row; write an aggregate: ${KNOWN.join(', ')}`,
      );
    } else {
      throw this.unexpected('a number or an aggregate');
    }
  }

  private call(name: string): void {
    this.found = true;
    this.next += 1;
    this.emit(['aggregate', name]);
    this.expect('(');
    if (name === 'COUNT') this.counted();
    else this.inner(name === 'COUNTIF' ? 'condition' : 'number');
    this.expect(')');
  }

  /** COUNT(*), COUNT(DISTINCT value) or COUNT(value). */
  private counted(): void {
    if (this.at('*')) {
      this.take();
      return;
    }
    if (this.peek().text.toUpperCase() === 'DISTINCT') {
      this.next += 1;
      this.emit(['aggregate', 'DISTINCT']);
    }
    this.inner('any');
  }

  /** What stands up to the parenthesis that closes the call, read as an expression over one row. */
  private inner(wanted: 'condition' | 'number' | 'any'): void {
    const start = this.peek().at;
    const end = this.closing();
    const parser = new ExpressionParser(this.text.slice(start - 1, end.at - 1), this.kindOf);
    try {
      this.out.push(...(wanted === 'condition' ? parser.parse() : parser.parseValue(wanted)));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw new ExpressionError(start - 1 + error.at, error.what);
    }
  }

  private closing(): Lexeme {
    let depth = 0;
    for (;;) {
      const lexeme = this.peek();
      if (lexeme.kind === 'end') throw this.unexpected(')');
      if (this.at('(')) depth += 1;
      else if (this.at(')')) depth -= 1;
      if (depth < 0) return lexeme;
      this.next += 1;
    }
  }

  private peek(): Lexeme {
    return this.lexemes[this.next] ?? { kind: 'end', text: '', at: 1 };
  }

  private at(symbol: string): boolean {
    const { kind, text } = this.peek();
    return kind === 'symbol' && text === symbol;
  }

  private take(): Lexeme {
    const lexeme = this.peek();
    if (lexeme.kind !== 'end') this.emit([lexeme.kind, lexeme.text]);
    this.next += 1;
    return lexeme;
  }

  private expect(symbol: string): void {
    if (!this.at(symbol)) throw this.unexpected(symbol);
    this.take();
  }

  private emit(...tokens: readonly (readonly [Token['kind'], string])[]): void {
    for (const [kind, text] of tokens) this.out.push({ kind, text });
  }

  private unexpected(expected: string): ExpressionError {
    const { kind, text, at } = this.peek();
    return new ExpressionError(at, `expected ${expected}, found ${kind === 'end' ? 'the end' : text}`);
  }
}
