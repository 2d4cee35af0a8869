import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ObjectStore, ObjectStoreError, type StoredObject } from '../object-store.js';

/** A folder whose files are told as objects, named from the folder on. */
export function openFolder(root: string): ObjectStore {
  return { location: root, list: (prefix) => listFolder(root, prefix) };
}

/** Pages are folders; folders that cannot hold a wanted name are not read. */
async function* listFolder(root: string, prefix: string): AsyncIterable<readonly StoredObject[]> {
  await told(root, async () => {
    if (!(await stat(root)).isDirectory()) throw new ObjectStoreError(`${root} is not a folder`);
  });
  const open: Folder[] = [{ name: '', above: [] }];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const held = await told(root, async () => await contentOf({ root, prefix, folder: folder ?? ROOT }));
    yield held.objects;
    open.push(...held.folders);
  }
}

interface Folder {
  /** Empty, or a path from the root on that ends in `/`. */
  readonly name: string;
  /** Real paths of the folders that it lies in, so that a link back to one of them ends there. */
  readonly above: readonly string[];
}

const ROOT: Folder = { name: '', above: [] };

interface Reading {
  readonly root: string;
  readonly prefix: string;
  readonly folder: Folder;
}

interface Held {
  readonly objects: StoredObject[];
  readonly folders: Folder[];
}

async function contentOf({ root, prefix, folder }: Reading): Promise<Held> {
  const path = join(root, folder.name);
  const real = await realpath(path);
  const held: Held = { objects: [], folders: [] };
  if (folder.above.includes(real)) return held;
  for (const entry of await readdir(path)) {
    const name = `${folder.name}${entry}`;
    if (isHidden(entry) || !mayHold(name, prefix)) continue;
    const { size, isFolder } = await kindOf(join(root, name));
    if (isFolder) held.folders.push({ name: `${name}/`, above: [...folder.above, real] });
    else if (name.startsWith(prefix)) held.objects.push({ name, bytes: size });
  }
  return held;
}

/** Desktops and editors leave such files behind: `.DS_Store` must not make an emptied folder look full. */
function isHidden(entry: string): boolean {
  return entry.startsWith('.');
}

/** Whether the entry, or something below it, can have a name that begins with the prefix. */
function mayHold(name: string, prefix: string): boolean {
  return name.startsWith(prefix) || prefix.startsWith(`${name}/`);
}

async function kindOf(path: string): Promise<{ readonly size: number; readonly isFolder: boolean }> {
  const found = await stat(path);
  return { size: found.size, isFolder: found.isDirectory() };
}

async function told<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ObjectStoreError) throw error;
    throw new ObjectStoreError(
      `the folder ${root} cannot be listed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
