"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { geometry } = require("./scripts")("geometry");

// Three areas; the second line of the tooltip goes with the class, the first stands alone.
const COLUMNS = [
  { at: [0, 3], values: [[1, "\nselesai"], [0, "\n"]], of: "010" },
  { at: [1], values: [["9"], ["7"], ["8"]], of: "012" },
  { at: [2], values: [[" desa"], [" desa – Sabu"]], of: "001" },
];

function answering(answers) {
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address);
    const content = answers.shift();
    return { ok: content !== undefined, status: 404, json: async () => content };
  };
  return asked;
}

test("a view is read once, and again after it could not be read", async () => {
  const asked = answering([undefined, { columns: COLUMNS, title: "Désa ≥ 3" }]);
  await assert.rejects(geometry.view("a.json"), /a.json: 404/);
  const view = await geometry.view("a.json");
  assert.equal(view.title, "Désa ≥ 3");
  assert.equal(await geometry.view("a.json"), view);
  assert.deepEqual(asked, ["a.json", "a.json"]);
});

test("a view that is known is not asked for", async () => {
  const asked = answering([]);
  const view = await geometry.view("b.json", { columns: COLUMNS, title: "Desa" });
  assert.deepEqual([await geometry.view("b.json"), view.title], [view, "Desa"]);
  assert.deepEqual(asked, []);
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
  assert.throws(() => geometry.spread({ columns: [COLUMNS[1]] }), /no column 0/);
});

test("where the legend has sizes, every area has the radius of its circle", () => {
  const columns = [
    { at: [0, 1, 2], values: [[1, 6.5, "4 acara"], [0, 0, ""]], of: "010" },
    { at: [3], values: [["\nsejak Mei"]], of: "000" },
  ];
  const view = geometry.spread({ columns, sizes: [{ radius: 6.5, label: "4" }] });
  assert.deepEqual([view.classOf, view.radii], [[1, 0, 1], [6.5, 0, 6.5]]);
  assert.deepEqual(view.linesOf(2), ["4 acara", "sejak Mei"]);
  assert.equal("radii" in geometry.spread({ columns: COLUMNS }), false);
});
