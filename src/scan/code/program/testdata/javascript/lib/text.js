exports.trim = function (s) { return s; };
module.exports.upper = (s) => s;
exports.lower = lower;
function lower(s) {}
