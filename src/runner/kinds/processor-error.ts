/** A user's job has failed; the dates that it was to compute have failed with this reason. */
export class ProcessorError extends Error {
  override readonly name = 'ProcessorError';
}
