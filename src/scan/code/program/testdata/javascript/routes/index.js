const text = require("../lib/text");
module.exports = function (app) {
  app.get("/", (req, res) => res.send(text.trim(req.query.q)));
};
module.exports.prefix = "/api";
module.exports.install = (app) => app;
