"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { deflateSync } = require("node:zlib");
const { geometry } = require("./scripts")("geometry");

// Three areas; the second line of the tooltip goes with the class, the first stands alone.
const COLUMNS = [
  { at: [0, 3], values: [[1, "\nselesai"], [0, "\n"]], of: "010" },
  { at: [1], values: [["9"], ["7"], ["8"]], of: "012" },
  { at: [2], values: [[" desa"], [" desa – Sabu"]], of: "001" },
];

function packed(view) {
  return deflateSync(JSON.stringify(view)).toString("base64");
}

test("a packed view is the view that was sent", async () => {
  const view = await geometry.unpack(packed({ columns: COLUMNS, title: "Désa ≥ 3" }));
  assert.equal(view.title, "Désa ≥ 3");
});

test("every area has its class", () => {
  assert.deepEqual(geometry.spread({ columns: COLUMNS }).classOf, [1, 0, 1]);
});

test("lines of a tooltip come in their order, whichever columns share entries", () => {
  const { linesOf } = geometry.spread({ columns: COLUMNS });
  assert.deepEqual(linesOf(0), ["9 desa", "selesai"]);
  assert.deepEqual(linesOf(2), ["8 desa – Sabu", "selesai"]);
});

test("empty lines are left out", () => {
  assert.deepEqual(geometry.spread({ columns: COLUMNS }).linesOf(1), ["7 desa"]);
});

test("more entries than letters of the alphabet are told apart", () => {
  const values = Array.from({ length: 3442 }, (_, each) => [each]);
  const of = values.map(([each]) => String.fromCharCode(48 + each)).join("");
  const { classOf } = geometry.spread({ columns: [{ at: [0], values, of }] });
  assert.deepEqual(classOf, values.flat());
});

test("a view without classes is refused", () => {
  assert.throws(() => geometry.spread({ columns: [COLUMNS[1]] }), /no classes/);
});
