/** What a command is made of: its options, its session, its scope, and the delivery of its result. */
export { gateOptions } from './force.js';
export { openWarehouse, withSession } from './open.js';
export { openPipeline } from './open-pipeline.js';
export {
  type CommonArguments,
  commonOptions,
  type ReportArguments,
  rangeOptions,
  reportOptions,
  type SelectionArguments,
  selectionOptions,
} from './options.js';
export { deliver, type ShownArguments } from './output.js';
export { phaseOf, processorFilter, rangesOf, requireSchedule, scopeOf } from './scope.js';
export { checkNamed, type Toolbox } from './toolbox.js';
