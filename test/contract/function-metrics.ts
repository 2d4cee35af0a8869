import ts from 'typescript';
import { lineOf } from './source-uses.js';

export interface FunctionMetrics {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** From the first to the last line, without the comment above. */
  readonly lines: number;
  /** Deepest control block inside another; functions inside count for themselves. */
  readonly nesting: number;
  readonly params: number;
  /** McCabe: 1 + branches, cases, loops, handlers and short circuits; functions inside count for themselves. */
  readonly complexity: number;
  /** False for `(x) => x + 1`, which would make every percentile look good. */
  readonly block: boolean;
}

type FunctionNode = ts.SignatureDeclaration & { readonly body: ts.Node };

/** Measures every function, method, accessor and arrow function with a body, in order of position. */
export function functionMetrics(file: ts.SourceFile): readonly FunctionMetrics[] {
  const found: FunctionMetrics[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunction(node)) found.push(metricsOf(file, node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function metricsOf(file: ts.SourceFile, node: FunctionNode): FunctionMetrics {
  const line = lineOf(file, node);
  const end = file.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  let complexity = 1;
  for (const inner of ownNodes(node)) complexity += isBranch(inner) ? 1 : 0;
  return {
    name: nameOf(node),
    line,
    lines: end - line + 1,
    nesting: deepest(node.body),
    params: node.parameters.length,
    complexity,
    block: ts.isBlock(node.body),
  };
}

function nameOf(node: FunctionNode): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.name !== undefined) {
    return parent.name.getText();
  }
  return ts.isConstructorDeclaration(node) ? 'constructor' : '(anonymous)';
}

/** Everything in a function but what belongs to functions inside it. */
function* ownNodes(node: ts.Node): Generator<ts.Node> {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) {
    if (isFunction(child)) continue;
    yield child;
    yield* ownNodes(child);
  }
}

const BRANCHES = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
]);

const SHORT_CIRCUITS = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

function isBranch(node: ts.Node): boolean {
  return (
    BRANCHES.has(node.kind) || (ts.isBinaryExpression(node) && SHORT_CIRCUITS.has(node.operatorToken.kind))
  );
}

const BLOCKS = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
]);

/** `else if` goes on where its `if` is: it adds no level. */
function deepest(node: ts.Node): number {
  if (isFunction(node)) return 0;
  const chained =
    ts.isIfStatement(node) && ts.isIfStatement(node.parent) && node.parent.elseStatement === node;
  const own = BLOCKS.has(node.kind) && !chained ? 1 : 0;
  let inside = 0;
  ts.forEachChild(node, (child) => {
    inside = Math.max(inside, deepest(child));
  });
  return own + inside;
}
