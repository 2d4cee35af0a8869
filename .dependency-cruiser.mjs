/**
 * Which folder may import which: the layout's promises as rules that a machine keeps.
 * Every comment says where the code should go instead; `test/contract/imports.test.ts` shows that each rule fires.
 */

/** Node's own modules that reach outside the process, with or without `node:`. */
const OUTSIDE =
  '^(node:)?(fs|child_process|cluster|dgram|dns|http|http2|https|net|os|process|readline|repl|tls|tty|worker_threads)(/|$)';

/** The command and the library. */
const ENTRIES = '^bin/(fillgate|library)[.]ts$';

const IN_NODE_MODULES = (name) => `(^|/)node_modules/${name}/`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layers = [
  {
    name: 'contract-stays-inside',
    comment:
      'src/contract holds the words that all share: it may use src/pipeline and src/sql, nothing else. Put code that needs more into the folder of the stage that runs it (src/profile, src/runner, src/cli).',
    severity: 'error',
    from: { path: '^src/contract/' },
    to: { path: '^src/', pathNot: '^src/(contract|pipeline|sql)/' },
  },
  {
    name: 'checks-ask-and-judge',
    comment:
      'A check asks and judges: it may use src/contract, src/sql, src/pipeline, the walks of src/repair and other files of checks. Fetching figures belongs into src/profile, running into src/runner, printing into reports.',
    severity: 'error',
    from: { path: '^checks/' },
    to: { pathNot: '^(checks|src/contract|src/sql|src/pipeline|src/repair)/' },
  },
  {
    name: 'checks-stay-pure',
    comment:
      'Something that this check imports, directly or by way of others, reads files or the network. Take what is read as an argument or ask for it as a question; of src/pipeline use only the pure parts.',
    severity: 'error',
    from: { path: '^checks/' },
    to: { path: OUTSIDE, reachable: true },
  },
  {
    name: 'repair-stays-pure',
    comment:
      'Origins, radius and repair plans are walks over what is known already: src/repair may use src/contract and src/pipeline. What has to be asked of a warehouse is a question (src/contract), answered by src/profile.',
    severity: 'error',
    from: { path: '^src/repair/' },
    to: { pathNot: '^src/(repair|contract|pipeline)/' },
  },
  {
    name: 'reports-see-only-the-result',
    comment:
      'A report is made from the run result alone: of src it may use src/contract. What it lacks belongs into the result (src/contract/run-result.ts), what it computes again belongs into the check.',
    severity: 'error',
    from: { path: '^reports/' },
    to: { path: '^(src|checks|bin|test)/', pathNot: '^src/contract/' },
  },
  {
    name: 'reports-keep-apart',
    comment:
      'A report may use its own folder and reports/shared. Move what two reports need into reports/shared. (reports/index.ts, which lists them, may name them all.)',
    severity: 'error',
    from: { path: '^reports/([^/.]+)[/.]', pathNot: '^reports/index[.]ts$' },
    to: { path: '^reports/', pathNot: '^reports/(shared|$1)[/.]' },
  },
  {
    name: 'reports-stay-pure',
    comment:
      'A report gives back text or bytes; src/cli writes them where the user wants them. Neither a report nor src/contract may read or write files, sockets or the terminal (a type of such a module is harmless).',
    severity: 'error',
    from: { path: '^(reports|src/contract)/' },
    to: { path: OUTSIDE, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'src-knows-no-plug-in',
    comment:
      'src never imports checks, reports or bin: bin/fillgate.ts hands them in. Add a parameter for what is needed, or move what is shared into src/contract.',
    severity: 'error',
    from: { path: '^src/' },
    to: { path: '^(checks|reports|bin)/' },
  },
  {
    name: 'product-knows-no-test',
    comment: 'Code that is shipped cannot use test/. Move what both need into src.',
    severity: 'error',
    from: { path: '^(bin|src|checks|reports)/' },
    to: { path: '^test/' },
  },
  {
    name: 'core-knows-no-cli',
    comment:
      'Only bin and src/cli may use src/cli. The core gives back values and emits events; what prints them, or asks the user, belongs into src/cli.',
    severity: 'error',
    from: { path: '^(src|checks|reports)/', pathNot: '^src/cli/' },
    to: { path: '^src/cli/' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const edges = [
  {
    name: 'duckdb-in-its-folder',
    comment:
      'Only src/warehouse/duckdb may import the DuckDB driver. Use the port in src/warehouse/warehouse.ts; what the port cannot do yet becomes an optional power of it.',
    severity: 'error',
    from: { pathNot: '^src/warehouse/duckdb/' },
    to: { path: IN_NODE_MODULES('@duckdb') },
  },
  {
    name: 'bigquery-in-its-folder',
    comment:
      'Only src/warehouse/bigquery may import a Google Cloud client (that of the object store: src/objects/gcs). Use the port in src/warehouse/warehouse.ts; what the port cannot do yet becomes an optional power of it.',
    severity: 'error',
    from: { pathNot: '^src/(warehouse/bigquery|objects/gcs)/' },
    to: { path: IN_NODE_MODULES('@google-cloud') },
  },
  {
    name: 'process-in-cli-io',
    comment:
      'Only src/cli/io.ts may use the process: arguments, streams, environment and clock are handed on from there as values.',
    severity: 'error',
    from: { pathNot: '^src/cli/io[.]ts$' },
    to: { path: '^(node:)?(process|console|tty|readline)(/|$)' },
  },
  {
    name: 'no-cycle',
    comment:
      'These files need each other, so neither can be read or tested alone. Move what both use into a third file, which imports neither.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphan',
    comment: 'Nothing imports this file and it imports nothing. Use it or delete it.',
    severity: 'error',
    from: { orphan: true, pathNot: '[.]d[.]ts$' },
    to: {},
  },
  {
    name: 'no-dead-file',
    comment:
      'Neither the command (bin/fillgate.ts) nor the library (bin/library.ts) reaches this file. Use it, delete it, or move it to test/ when only tests need it.',
    severity: 'error',
    from: { path: ENTRIES },
    to: { path: '^(bin|src|checks|reports)/', pathNot: ENTRIES, reachable: false },
  },
  {
    name: 'no-unresolved-import',
    comment:
      'This import leads nowhere. Imports of our own files end in .js; a package must be in package.json.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'only-declared-packages',
    comment:
      'A user who installs fillgate does not get this package. Add it to "dependencies" in package.json: here it is a development dependency, or not declared at all.',
    severity: 'error',
    from: { path: '^(bin|src|checks|reports)/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
const configuration = {
  forbidden: [...layers, ...edges],
  options: {
    // A type-only import is a direction, too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};

// biome-ignore lint/style/noDefaultExport: dependency-cruiser reads the default export.
export default configuration;
