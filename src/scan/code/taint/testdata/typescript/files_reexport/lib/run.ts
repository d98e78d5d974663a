export function run(command: string): void {
  // ruleid: taint
  sink(command);
}
