// What a caller of the package sees: the kind of each thing that it exports.
"use strict";
const { writeFileSync } = require("node:fs");
const { load } = require("./index.js");

const OF_EVERY_FUNCTION = new Set(["arguments", "caller", "length", "name", "prototype"]);

module.exports = async function surface() {
  const it = await load();
  const names = it === null || it === undefined ? [] : Object.getOwnPropertyNames(it);
  const seen = { it: typeof it };
  for (const name of names.sort())
    if (typeof it !== "function" || !OF_EVERY_FUNCTION.has(name)) seen[`it.${name}`] = typeof it[name];
  return seen;
};

// Run by itself it records the surface; packages that start timers must not keep it.
if (require.main === module)
  module
    .exports()
    .then((seen) => writeFileSync("surface.json", JSON.stringify(seen, null, 2) + "\n"))
    .catch((error) => console.error(String(error && error.message)))
    .finally(() => process.exit());
