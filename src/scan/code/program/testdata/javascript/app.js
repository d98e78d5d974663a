const express = require("express");
const routes = require("./routes");
const { UserStore: Store, hash } = require("./data");
const users = new Store(express());
import queue, { push as enqueue, size } from "./lib/queue";
import * as text from "./lib/text.js";
import { late } from "./lib/circle-a";
var helper = function (x) { return x; };
const alias = helper;
let changed = helper;
function change() { changed = null; }
function twice() {}
function twice() {}
if (users) {
  function either() {}
} else {
  function either() {}
}
const limits = { max: 10, check(n) { return n < this.max; }, deep: { run: () => 1 } };
users.find(1);
async function lazy() {
  const only = require("./lib/only");
  return import("./lib/text");
}
