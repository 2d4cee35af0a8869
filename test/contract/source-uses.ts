import ts from 'typescript';

/** A place in the code. */
export interface Use {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly name: string;
}

const OUTSIDE = new Set(['process', 'console']);

/** Where a file uses `process` or `console`: the global, of `globalThis`, or imported under its own name. */
export function outsideUses(path: string, text: string): readonly Use[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && OUTSIDE.has(node.text) && !isOtherName(node)) {
      uses.push({ path, line: lineOf(file, node), name: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return uses;
}

/** The line, from 1, on which a node starts, its comments left out. */
export function lineOf(file: ts.SourceFile, node: ts.Node): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** `row.process`, `{ process: 1 }`: the name of a property of something else. */
function isOtherName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return !(ts.isIdentifier(parent.expression) && parent.expression.text === 'globalThis');
  }
  const named =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent);
  return named && parent.name === node;
}
