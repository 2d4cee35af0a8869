import ts from 'typescript';
import { functionMetrics } from './function-metrics.js';
import type { CodeFile } from './source-tree.js';
import { lineOf } from './source-uses.js';

/** The size budgets of the code: a file, a function, and what neither may hold. */
export const BUDGET = {
  fileLines: { median: 70, p90: 200, cap: 300 },
  functionLines: { p90: 25, cap: 50 },
  nesting: 3,
  params: 3,
  complexity: 9,
  imports: 10,
} as const;

/** The face of a folder, or of the library, does nothing but hand on names: that is no coupling of its own. */
function onlyHandsOn(file: ts.SourceFile): boolean {
  return (
    file.statements.length > 0 && file.statements.every((statement) => ts.isExportDeclaration(statement))
  );
}

const VAGUE_NAMES = /(^|-)(utils?|helpers?|misc|common)$/;
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What is wrong with one file, each as `path:line what`; empty when it keeps every budget. */
export function fileBreaches(code: CodeFile): readonly string[] {
  const file = ts.createSourceFile(code.path, code.text, ts.ScriptTarget.Latest, true);
  const breaches = [...nameBreaches(code.path), ...sizeBreaches(code, file), ...functionBreaches(file)];
  const visit = (node: ts.Node): void => {
    const what = forbidden(node);
    if (what !== null) breaches.push({ line: lineOf(file, node), what });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return breaches.map(({ line, what }) => `${code.path}:${line} ${what}`);
}

interface Breach {
  readonly line: number;
  readonly what: string;
}

/** Number of lines, a last line break not counted as one more. */
export function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

function nameBreaches(path: string): Breach[] {
  const names = path.split('/').map((part) => part.replace(/([.]d)?[.]ts$/, ''));
  return names.flatMap((name) => [
    ...(KEBAB.test(name) ? [] : [{ line: 1, what: `'${name}' is not kebab-case` }]),
    ...(VAGUE_NAMES.test(name) ? [{ line: 1, what: `'${name}' says nothing about what is inside` }] : []),
  ]);
}

function sizeBreaches(code: CodeFile, file: ts.SourceFile): Breach[] {
  const lines = lineCount(code.text);
  const imports = new Set(specifiers(file)).size;
  return [
    ...over(1, 'lines in the file', [lines, BUDGET.fileLines.cap]),
    ...(onlyHandsOn(file) ? [] : over(1, 'imports', [imports, BUDGET.imports])),
  ];
}

function functionBreaches(file: ts.SourceFile): Breach[] {
  return functionMetrics(file).flatMap(({ name, line, ...metrics }) => [
    ...over(line, `lines in ${name}`, [metrics.lines, BUDGET.functionLines.cap]),
    ...over(line, `levels of nesting in ${name}`, [metrics.nesting, BUDGET.nesting]),
    ...over(line, `parameters of ${name}`, [metrics.params, BUDGET.params]),
    ...over(line, `as complexity of ${name}`, [metrics.complexity, BUDGET.complexity]),
  ]);
}

function over(line: number, what: string, [found, most]: readonly [number, number]): Breach[] {
  return found > most ? [{ line, what: `${found} ${what} (at most ${most})` }] : [];
}

/** Modules that a file imports, hands on, or imports later. */
function specifiers(file: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && ts.isStringLiteral(specifier)) found.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return dynamic ? node.arguments[0] : undefined;
}

function forbidden(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'uses any';
  if (ts.isNonNullExpression(node)) return 'asserts with !';
  if ((ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) && node.exclamationToken) {
    return 'asserts with !';
  }
  return isDefaultExport(node) ? 'has a default export' : null;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent);
}
