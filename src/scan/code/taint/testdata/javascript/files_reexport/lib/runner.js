export default class Runner {
  start(command) {
    // ruleid: taint
    sink(command);
  }
}
