import type { WriteStream } from 'node:fs';
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
  const chunks: Buffer[] = [];
  const schema = new parquet.ParquetSchema(FINDING_SCHEMA);
  const writer = await parquet.ParquetWriter.openStream(schema, memorySink(chunks), { pageIndex: false });
  writer.setMetadata('fillgate.format', String(result.format));
  writer.setMetadata('fillgate.version', result.tool.version);
  writer.setMetadata('fillgate.started_at', result.startedAt);
  for (const gate of result.gates) {
    for (const finding of gate.findings) await writer.appendRow(findingRow({ result, gate, finding }));
  }
  await writer.close();
  return Buffer.concat(chunks);
}

/** The library writes to any stream; only its types ask for one of a file. */
function memorySink(chunks: Buffer[]): WriteStream {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return sink as WriteStream;
}
