const UserStore = require("./user-store");
function hash(text) { return text; }
module.exports = { UserStore, hash, "quoted": hash, get open() { return 1; }, ...require("./more") };
