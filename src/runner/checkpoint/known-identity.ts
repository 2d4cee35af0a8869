import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CheckpointPlace, identityFile } from './places.js';

/**
 * The identity that the warehouse at this location had when it was last opened; NULL when none was noted. It lets
 * progress be shown while another process keeps the warehouse for itself.
 */
export function knownIdentity(place: CheckpointPlace): string | null {
  try {
    const value: unknown = JSON.parse(readFileSync(identityFile(place), 'utf8'));
    if (typeof value !== 'object' || value === null || !('identity' in value)) return null;
    return typeof value.identity === 'string' ? value.identity : null;
  } catch {
    // Absent or unreadable: it is only a note, and the warehouse has the identity itself.
    return null;
  }
}

/** Notes the identity; the file appears whole or not at all. */
export function noteIdentity(place: CheckpointPlace, identity: string): void {
  if (knownIdentity(place) === identity) return;
  const file = identityFile(place);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify({ location: place.location, identity })}\n`);
  renameSync(`${file}.part`, file);
}
