"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const FOLDER = join(__dirname, "..", "..", "ovop_geo", "reports", "webpage", "browser");
globalThis.document = { documentElement: { lang: "id" } };
globalThis.location = { pathname: "/situs/53.09.06.html" };
for (const name of ["namespace", "blocks", "levels", "values", "order", "region_search"]) {
  const file = join(FOLDER, name + ".js");
  vm.runInThisContext(readFileSync(file, "utf8"), { filename: file });
}
const { blocks, levels, values, order, regionSearch } = globalThis.ovopPage;

const SIGNS = [".", ","];
const TEXT = { numeric: false, order: [] };
const NUMBER = { numeric: true, order: [] };

test("base 85 of any length gives its bytes, with a comma in place of the sign of tags", () => {
  // base64.b85encode of these bytes in Python.
  assert.deepEqual([...blocks.bytesOf("Xk~0{Zv")], [104, 101, 108, 108, 111]);
  assert.deepEqual([...blocks.bytesOf("|NsC0")], [255, 255, 255, 255]);
  assert.deepEqual([...blocks.bytesOf("009C6")], [0, 1, 2, 3]);
  assert.deepEqual([...blocks.bytesOf("")], []);
});

test("letters give whole numbers of any sign and size", () => {
  assert.deepEqual(levels.numbersOf("?@AB_@"), [0, -1, 1, -2, 16]);
});

test("a level gets back its lines, its shapes and its names", () => {
  const file = levels.unpacked({
    codes: ["a", "b"],
    names: ["Satu", "Dua"],
    parents: { p: "Induk" },
    own: "?",
    others: { c: "Tetangga" },
    points: "AAAA",
    topology: {
      transform: null,
      // From 1,1 to 2,1; then from there 0,1 and one step up.
      arcs: ["AAA?", "??A?"],
      // One polygon of one ring: a new line; then of two lines: the former reversed, and a new one.
      shapes: ["AAA?", "AACE?"],
    },
    kinds: [],
  });
  assert.deepEqual(file.names, { p: "Induk", c: "Tetangga", a: "Satu", b: "Dua" });
  assert.deepEqual(file.topology.arcs, [[[1, 1], [1, 0]], [[2, 1], [1, 0]]]);
  const [first, second] = file.topology.objects.areas.geometries;
  assert.deepEqual([first.id, first.arcs], ["a", [[[0]]]]);
  assert.deepEqual([second.id, second.arcs], ["c", [[[~0, 1]]]]);
  assert.deepEqual(file.points, [[0.0001, 0.0001], [0.0002, 0.0002]]);
});

test("a view gets back what it shares", () => {
  const shared = {
    views: [{ title: "Kopi", columns: [{ at: [0], of: 0, values: 0 }] }],
    letters: ["010"],
    entries: [[[0], [1]]],
  };
  const view = values.view(shared, 0);
  assert.equal(view.title, "Kopi");
  assert.deepEqual(view.columns, [{ at: [0], of: "010", values: [[0], [1]] }]);
});

test("numbers are sorted as numbers, gaps last in either direction", () => {
  const texts = ["9,5", "–", "1.200", "-3"];
  assert.deepEqual(order.sorted(texts, NUMBER, false, SIGNS), [3, 0, 2, 1]);
  assert.deepEqual(order.sorted(texts, NUMBER, true, SIGNS), [2, 0, 3, 1]);
});

test("texts are sorted as people do, or in the order of the column", () => {
  assert.deepEqual(order.sorted(["b", "É", "a"], TEXT, false, SIGNS), [2, 0, 1]);
  const days = { numeric: false, order: ["9 Mei 2025", "1 Juni 2025"] };
  assert.deepEqual(order.sorted(["1 Juni 2025", "9 Mei 2025"], days, false, SIGNS), [1, 0]);
});

test("a row is found by all words in any case", () => {
  assert.deepEqual(order.found(["Kopi Bajawa", "kopi Soa"], " KOPI baj"), [0]);
  assert.deepEqual(order.found(["a", "b"], ""), [0, 1]);
});

test("names that begin with the text come first, and signs do not matter", () => {
  const names = ["Desa Were", "Were I", "Power", "Nua 'Were"];
  assert.deepEqual(regionSearch.matches(names, "were", 3), { at: [1, 0, 3], others: 0 });
  assert.deepEqual(regionSearch.matches(names, "  ", 3), { at: [], others: 0 });
});

test("a village is on the page of its kecamatan", () => {
  const pages = new Set(["53", "53.09", "53.09.06"]);
  assert.equal(regionSearch.pageOf("53.09", pages), "53.09.html");
  assert.equal(regionSearch.pageOf("53", pages), "index.html");
  assert.equal(regionSearch.pageOf("53.09.06.2009", pages), "53.09.06.html#w53.09.06.2009");
  assert.equal(regionSearch.pageOf("53.09.06", pages), "");
  assert.equal(regionSearch.pageOf("53.10", pages), "");
});
