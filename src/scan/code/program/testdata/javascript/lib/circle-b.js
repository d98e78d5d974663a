export * from "./circle-a";
export { round } from "./circle-a";
export * from "./circle-c";
export * from "./circle-d";
