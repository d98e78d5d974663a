// A suite that fits every package: the locked release is installed, loads, and offers what it did
// when surface.json was recorded. Without that file the package does not load on its own.
"use strict";
const assert = require("node:assert");
const { existsSync, readFileSync } = require("node:fs");
const test = require("node:test");

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const [name] = Object.keys(read("package.json").dependencies);
const skip = !existsSync("surface.json");

test("the locked release is installed", () => {
  const { version } = read(`node_modules/${name}/package.json`);
  assert.strictEqual(version, read("package-lock.json").packages[`node_modules/${name}`].version);
});

test("the package loads and offers what it did", { skip }, async () => {
  const now = await require("../surface.js")();
  for (const [what, kind] of Object.entries(read("surface.json")))
    assert.strictEqual(now[what], kind, what);
});
