import { distance } from 'fastest-levenshtein';

const MOST = 3;

/**
 * Candidates that the user may have meant, nearest first, at most three; case does not matter.
 * A candidate is near when at most a third of the name's letters (of a short name: two, but never all) differ, or when one of the two
 * holds the other.
 */
export function nearestNames(name: string, candidates: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  const limit = Math.min(wanted.length - 1, Math.max(2, Math.floor(wanted.length / 3)));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, far: farness(wanted, candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

/** Edits between the two; a name that holds the other counts as near as can be without being the same. */
function farness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const edits = distance(a, b);
  return short.length >= 3 && long.includes(short) ? Math.min(edits, 2) : edits;
}

/** `did you mean X or Y?`; NULL when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | null {
  const near = nearestNames(name, candidates);
  return near.length === 0 ? null : `did you mean ${near.join(' or ')}?`;
}
