import { run as execute } from './run';

export type { Quoted } from './quote';
export { quote as quoted, fixed } from './quote';
export * as runners from './runner';
export { execute };
