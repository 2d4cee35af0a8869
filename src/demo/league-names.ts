/** Made-up teams: none of these abbreviations is one of a real league's. */
export const TEAM_NAMES = [
  'ALD',
  'BIR',
  'CED',
  'DUN',
  'EMB',
  'FJO',
  'GRO',
  'HEA',
  'INL',
  'JAS',
  'KEL',
  'LAG',
  'MAR',
  'OAS',
  'PIN',
  'QUA',
] as const;

const GIVEN = [
  'Zoé',
  'Ilo',
  'Bryn',
  'Çelan',
  'Dario',
  'Edo',
  'Finn',
  'Göran',
  'Hedda',
  'Íris',
  'Juno',
  "K'ai",
  'Lumi',
  'Mařen',
  'Niño',
  'Oona',
] as const;

const FAMILY = [
  'Ámbar',
  'Brisa',
  'Cobalt',
  'Drift-Larch',
  'Ember, Jr.',
  'Fern',
  'Gneiss',
  'Hazel',
  'Indigo',
  'Jade',
  'Krill',
  'Lichen',
  'Marl III',
  'Nébula',
  'Opal',
  'Prairie',
] as const;

/** How many different names there are. */
export const PLAYER_NAMES = GIVEN.length * FAMILY.length;

/**
 * A made-up name, with the accents, apostrophes, commas and hyphens of real ones.
 *
 * @param index 0 to `PLAYER_NAMES` - 1; no two give the same name, not even with accents stripped
 */
export function playerName(index: number): string {
  const given = index % GIVEN.length;
  // 3 and 16 have no common divisor, so the 16 bearers of one given name have 16 different family names.
  const family = (given + 3 * Math.floor(index / GIVEN.length)) % FAMILY.length;
  return `${GIVEN[given] ?? ''} ${FAMILY[family] ?? ''}`;
}
