const {a, b: c} = require("x");
export class K extends L {
  async m(x, y = 1) { return `t ${x}`; }
}
list.map(v => v + 1);
if (!a) c(); else { d ??= new E(f); }
