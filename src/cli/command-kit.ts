/** What a command is made of: its options, its session, its scope, and the delivery of its result. */
export {
  checkNamed,
  checkScope,
  incidentScope,
  phaseOf,
  processorFilter,
  rangesOf,
  requireSchedule,
  type SelectionArguments,
  scopeOf,
} from '../gates/index.js';
export { gateOptions } from './force.js';
export { openWarehouse, withSession } from './open.js';
export { openPipeline } from './open-pipeline.js';
export {
  type CommonArguments,
  commonOptions,
  type ReportArguments,
  rangeOptions,
  reportOptions,
  selectionOptions,
} from './options.js';
export { deliver, type ShownArguments } from './output.js';
export type { Toolbox } from './toolbox.js';
