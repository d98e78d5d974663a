export * from "./circle-b";
export { round } from "./circle-b";
