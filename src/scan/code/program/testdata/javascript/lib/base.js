const { Log } = require("./log");
class Base {
  #secret = 1;
  static made = 0;
  handler = async (req) => req;
  constructor(name) { this.log = new Log(name); this.other = unknown(); }
  static create() { return new this(); }
  get size() { return 1; }
  set size(n) {}
  run() {
    const inner = function () { this.lost = new Log(); };
    return this.log.write("x");
  }
}
module.exports = Base;
