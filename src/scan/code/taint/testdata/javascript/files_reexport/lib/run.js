export function run(command) {
  // ruleid: taint
  sink(command);
}
