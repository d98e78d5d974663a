export class Runner {
  start(command: string): void {
    // ruleid: taint
    sink(command);
  }
}
