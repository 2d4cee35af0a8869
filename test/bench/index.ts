import { benchRules } from './rules/bench.js';
import { benchRun } from './run/bench.js';

/** Benchmarks by name; each prints its figures and gives back whether they keep what is promised. */
const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = {
  rules: benchRules,
  run: benchRun,
};

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`unknown benchmark ${JSON.stringify(name)}; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = (await bench()) ? 0 : 1;
}
