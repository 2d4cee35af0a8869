/** The name that users give a phase with `--stage`: its own, else `phase` and its number. */
export function stageOf(phase: { readonly number: number; readonly stage?: string | undefined }): string {
  return phase.stage ?? `phase${phase.number}`;
}
