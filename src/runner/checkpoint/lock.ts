import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, UserError } from '../../contract/index.js';
import { birthOf, isAlive, type Owner, ownerText, type ProcessView } from './owner.js';

export interface Lock {
  readonly file: string;
  /** The dead owner whose lock was taken over; NULL when it was free. */
  readonly tookOver: Owner | null;
  release(): void;
}

/**
 * Takes a lock file, or the one that a dead owner has left.
 * @throws UserError (exit 4) naming the owner when that one still runs.
 */
export function acquireLock(file: string, view: ProcessView): Lock {
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify({ ...view.self, birth: birthOf(view.self.pid) } satisfies Owner);
  let tookOver: Owner | null = null;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (place(file, mine, view.self.pid)) return { file, tookOver, release: () => release(file, mine) };
    const owner = readOwner(file);
    if (owner === null) continue;
    if (isAlive(owner, view)) throw held(file, owner);
    if (discard(file, owner, view.self.pid)) tookOver = owner;
  }
  throw new UserError({
    message: `the lock ${file} is being fought over`,
    next: 'another run starts at this moment; try again',
    exitCode: EXIT.refused,
  });
}

/** The owner that a lock file names; NULL when there is no such file. */
export function readOwner(file: string): Owner | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const owner = parseOwner(text);
  if (owner !== null) return owner;
  throw new UserError({
    message: `the lock ${file} is damaged`,
    next: 'make sure that no run is going on, then delete the file',
    exitCode: EXIT.refused,
  });
}

/** A link appears whole or not at all, and never over a file that is there: no one sees half a lock. */
function place(file: string, content: string, pid: number): boolean {
  const part = `${file}.${pid}.part`;
  writeFileSync(part, content);
  try {
    linkSync(part, file);
    return true;
  } catch (error) {
    if (isExisting(error)) return false;
    throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

/** Removes a dead owner's lock, but not one that another process has put there in the meantime. */
function discard(file: string, dead: Owner, pid: number): boolean {
  const aside = `${file}.${pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return false;
  }
  const moved = readFileSync(aside, 'utf8');
  const isStale = moved === JSON.stringify(dead);
  if (!isStale) place(file, moved, pid);
  rmSync(aside, { force: true });
  return isStale;
}

function release(file: string, mine: string): void {
  try {
    if (readFileSync(file, 'utf8') === mine) rmSync(file);
  } catch {
    // Gone already: nothing is left to release.
  }
}

function held(file: string, owner: Owner): UserError {
  return new UserError({
    message: `this job is running already (${ownerText(owner)})`,
    next: `wait until it has finished, or see \`fillgate run --status\`; if that process is not a run of fillgate, delete ${file}`,
    exitCode: EXIT.refused,
  });
}

function parseOwner(text: string): Owner | null {
  try {
    const value = JSON.parse(text) as Partial<Owner> | null;
    const whole = typeof value?.pid === 'number' && typeof value.host === 'string';
    return whole ? (value as Owner) : null;
  } catch {
    return null;
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
