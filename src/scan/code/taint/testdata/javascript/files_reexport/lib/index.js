export { quote as quoted, fixed } from './quote.js';
export * from './run.js';
export { default as Runner } from './runner.js';
