export function run(command: string): void {
  // ruleid: taint
  sink(command);
}

export function runFixed(command: string): void {
  // ok: taint
  sink(command);
}
