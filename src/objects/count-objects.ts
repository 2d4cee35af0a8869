import type { SourceObjects } from '../contract/question.js';
import type { ObjectStore, StoredObject } from './object-store.js';
import type { Listing } from './plan-listings.js';

type Counts = Map<string, { objects: number; empty: number }>;

/** Objects of each place of a listing, by path; a place without any is there with 0. */
export async function countObjects(
  store: ObjectStore,
  { prefix, places }: Listing,
): Promise<ReadonlyMap<string, SourceObjects>> {
  const counts: Counts = new Map(places.map(({ path }) => [path, { objects: 0, empty: 0 }]));
  for await (const page of store.list(prefix)) {
    for (const object of page) addTo(counts, object);
  }
  return counts;
}

function addTo(counts: Counts, { name, bytes }: StoredObject): void {
  for (const path of pathsOf(name)) {
    const count = counts.get(path);
    if (count === undefined) continue;
    count.objects += 1;
    count.empty += bytes === 0 ? 1 : 0;
  }
}

/** The object's own name, and every folder above it. */
function* pathsOf(name: string): Iterable<string> {
  yield name;
  for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) yield name.slice(0, end + 1);
}
