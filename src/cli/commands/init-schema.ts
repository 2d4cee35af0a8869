import { randomUUID } from 'node:crypto';
import type { CommandModule } from 'yargs';
import { schemaScript } from '../../runner/prepare.js';
import {
  type CommonArguments,
  commonOptions,
  openPipeline,
  openWarehouse,
  type Toolbox,
} from '../command-kit.js';

/** `fillgate init-schema`: every dataset and table of the pipeline, partitioned by date and clustered where the engine can. */
export function initSchemaCommand(toolbox: Toolbox): CommandModule {
  return {
    command: 'init-schema',
    describe:
      'Create the datasets and tables of the pipeline that are not there yet; nothing that is there changes',
    builder: (yargs) => commonOptions(yargs),
    handler: async (given) => await initSchema(toolbox, given as unknown as CommonArguments),
  };
}

async function initSchema({ io }: Toolbox, args: CommonArguments): Promise<void> {
  const pipeline = openPipeline(io, args);
  const warehouse = await openWarehouse(io, args, { access: 'write', create: true });
  try {
    const identity = { id: randomUUID(), now: io.clock.now().toISOString() };
    await warehouse.execute(schemaScript(warehouse.dialect, pipeline, identity));
    io.out(`${pipeline.tables.length} tables of ${pipeline.name} are in ${warehouse.location}\n`);
  } finally {
    await warehouse.close();
  }
}
