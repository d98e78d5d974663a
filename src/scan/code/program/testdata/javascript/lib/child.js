import Base from "./base";
import shared, { Log } from "./log";
export class Child extends Base {
  run() { return super.run(); }
}
export class Grandchild extends Child {
  field = shared;
}
class Loop extends Knot {}
class Knot extends Loop {}
export { Child as default, shared as log };
