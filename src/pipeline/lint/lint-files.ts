import type { Draft } from '../draft.js';
import type { Problem } from '../problem.js';

/** Prefixes of source files that cannot be told apart: an object must count for one of them alone. */
export function* lintFiles(draft: Draft): Iterable<Problem> {
  const prefixes = draft.raw.files?.prefixes ?? [];
  for (const [index, { name, path }] of prefixes.entries()) {
    const others = prefixes.filter((_other, at) => at !== index);
    const before = prefixes.slice(0, index);
    if (before.some((other) => other.name.toLowerCase() === name.toLowerCase())) {
      yield draft.problem(['files', 'prefixes', index, 'name'], { message: `duplicate name ${name}` });
    }
    const around = others.find((other) => other.path.endsWith('/') && path.startsWith(other.path));
    const same = before.find((other) => other.path === path);
    const holder = same ?? (around?.path === path ? undefined : around);
    if (holder !== undefined) {
      const message = `${path} lies in the path of ${holder.name}, so its files would count for both`;
      yield draft.problem(['files', 'prefixes', index, 'path'], { message });
    }
  }
}
