exports.extra = function () {};
exports.same = exports.extra;
exports.missing = require("elsewhere");
