import { Writable } from 'node:stream';
import type { Reporter } from '../../src/contract/report.js';
import type { RunResult } from '../../src/contract/run-result.js';
import { FINDING_SCHEMA, findingRow } from './finding-columns.js';

/** The findings as a Parquet file, one tidy row each; a result without findings is a file without rows. */
export const parquetReporter: Reporter = {
  name: 'parquet',
  extension: 'parquet',
  render: (result) => renderParquet(result),
};

async function renderParquet(result: RunResult): Promise<Uint8Array> {
  // Loaded on use: the library takes longer to load than most commands take to run.
  const { default: parquet } = await import('@dsnp/parquetjs');
  const sink = new MemorySink();
  const writer = await parquet.ParquetWriter.openStream(new parquet.ParquetSchema(FINDING_SCHEMA), asFile(sink), {
    pageIndex: false,
  });
  writer.setMetadata('fillgate.format', String(result.format));
  writer.setMetadata('fillgate.version', result.tool.version);
  writer.setMetadata('fillgate.started_at', result.startedAt);
  for (const gate of result.gates) {
    for (const finding of gate.findings) await writer.appendRow(findingRow({ result, gate, finding }));
  }
  await writer.close();
  return sink.bytes();
}
