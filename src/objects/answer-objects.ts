import {
  type Answers,
  answered,
  failed,
  type Outcome,
  type Question,
  type SourceObjects,
} from '../contract/index.js';
import { datesOf, type Pipeline } from '../pipeline/index.js';
import { countObjects } from './count-objects.js';
import { type ObjectStore, ObjectStoreError } from './object-store.js';
import { type Listing, type Place, planListings } from './plan-listings.js';

/** Listings under way at the same time: enough to hide the waiting, too few to be told to slow down. */
const AT_ONCE = 4;

type Asked = Extract<Question, { kind: 'objects' }>;
type Found = Map<string, Outcome<SourceObjects>>;

/**
 * Lists what the questions ask about, at most once per prefix and month. A listing that fails is the error of its
 * own prefixes and dates, no others'.
 * @param store none: every question is answered with an error, so that nothing passes unseen
 */
export async function answerObjects(
  store: ObjectStore | undefined,
  { files }: Pipeline,
  questions: readonly Question[],
): Promise<Answers['objects']> {
  const asked = questions.filter((question): question is Asked => question.kind === 'objects');
  const names = new Set(asked.flatMap((question) => question.prefixes));
  const prefixes = files?.prefixes.filter((prefix) => names.has(prefix.name)) ?? [];
  const listings = planListings(prefixes, datesOf(asked.flatMap((question) => question.ranges)));
  const found: Found = new Map();
  const open = listings.values();
  const worker = async () => {
    for (const listing of open) await answerListing(store, listing, found);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (prefix, date) => found.get(keyOf({ prefix, date })) ?? NOT_ASKED;
}

const NOT_ASKED: Outcome<never> = failed('this was not asked of the object store');

async function answerListing(store: ObjectStore | undefined, listing: Listing, found: Found): Promise<void> {
  const counts = await outcomeOf(store, listing);
  for (const place of listing.places) {
    found.set(keyOf(place), counts.ok ? countAt(counts.value, place) : counts);
  }
}

function countAt(counts: ReadonlyMap<string, SourceObjects>, { path }: Place): Outcome<SourceObjects> {
  const objects = counts.get(path);
  return objects === undefined ? NOT_ASKED : answered(objects);
}

async function outcomeOf(
  store: ObjectStore | undefined,
  listing: Listing,
): Promise<Outcome<ReadonlyMap<string, SourceObjects>>> {
  if (store === undefined) return failed('no object store is open');
  try {
    return answered(await countObjects(store, listing));
  } catch (error) {
    if (error instanceof ObjectStoreError) return failed(error.message);
    throw error;
  }
}

function keyOf({ prefix, date }: Pick<Place, 'prefix' | 'date'>): string {
  return `${prefix} ${date}`;
}
