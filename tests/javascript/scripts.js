/* Loads the map's scripts into this process, as one frame of a browser would. */
"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const FOLDER = join(__dirname, "..", "..", "ovop_geo", "maps", "browser");

/** Returns the namespace of the scripts after those named here were run. */
module.exports = function scripts(...names) {
  for (const name of ["namespace", ...names]) {
    const file = join(FOLDER, name + ".js");
    vm.runInThisContext(readFileSync(file, "utf8"), { filename: file });
  }
  return globalThis.ovop;
};
