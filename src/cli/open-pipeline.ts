import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pipeline } from '../pipeline/index.js';
import { loadPipeline } from '../pipeline/load.js';
import type { Io } from './io.js';
import type { CommonArguments } from './options.js';

/** The pipeline that was named, else the one of this folder, else the bundled one. */
export function openPipeline(io: Io, args: CommonArguments): Pipeline {
  const local = join(io.cwd, 'fillgate.yaml');
  return loadPipeline(args.pipeline ?? (existsSync(local) ? local : 'nba'));
}
