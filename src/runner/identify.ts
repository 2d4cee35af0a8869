import { randomUUID } from 'node:crypto';
import { type Checkpoint, fileCheckpoint } from './checkpoint/checkpoint.js';
import { noteIdentity } from './checkpoint/known-identity.js';
import { prepareWarehouse, warehouseIdentity } from './prepare.js';
import type { RunContext } from './run-context.js';
import type { RunRequest } from './run-request.js';

/** Makes what is missing in the warehouse, and reads the id that it carries. */
export async function identify(
  { warehouse, pipeline, processors, clock }: RunRequest,
  retry: RunContext['retry'],
): Promise<string> {
  const fresh = { id: randomUUID(), now: clock.now().toISOString() };
  await retry(() => prepareWarehouse(warehouse, pipeline, { processors, identity: fresh }));
  return await retry(() => warehouseIdentity(warehouse, pipeline));
}

/** The journals of the warehouse with this id; where they lie is noted for whoever cannot open the warehouse. */
export function checkpointOf(request: RunRequest, identity: string): Checkpoint {
  const { checkpoints, pipeline, warehouse } = request;
  const place = { directory: checkpoints, pipeline: pipeline.name, location: warehouse.location };
  noteIdentity(place, identity);
  return fileCheckpoint(place, identity);
}
