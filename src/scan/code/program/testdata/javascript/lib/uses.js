const other = require("./factory")(1);
