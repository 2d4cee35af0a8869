/** Body of a request that starts a job, as far as tests look at it. */
export interface JobBody {
  readonly jobReference: { readonly projectId: string; readonly jobId?: string; readonly location: string };
  readonly configuration: {
    readonly labels: Record<string, string>;
    readonly jobTimeoutMs?: string;
    readonly dryRun?: boolean;
    readonly load?: {
      readonly destinationTable: { readonly tableId: string };
      readonly [option: string]: unknown;
    };
    readonly query: {
      readonly query: string;
      readonly useLegacySql: boolean;
      readonly parameterMode?: string;
      readonly queryParameters?: readonly Record<string, unknown>[];
      readonly maximumBytesBilled?: string;
    };
  };
}
