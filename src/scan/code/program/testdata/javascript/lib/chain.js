var app = exports = module.exports = {};
app.init = function init() {};
app.handle = (req) => req;
const bound = app.handle.bind(app);
exports.early = bound;
function Shape() {}
Shape.prototype = { draw() {}, area: function () {} };
function Circle() { const pen = new Pen(); this.pen = pen; let other = new Pen(); other = null; this.other = other; }
util.inherits(Circle, Shape);
function Pen() {}
Pen.prototype = Object.create(Circle.prototype);
Pen.prototype.dip = () => 1;
