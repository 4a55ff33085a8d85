"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const ovop = require("./scripts")("labels", "areas");
const { labels } = ovop;

const SIZE = { x: 400, y: 300 };

/* A name with room for `room` pixels, 40 pixels long, or 20 in its second form. */
function name(text, x, y, { room = 100, always = false } = {}) {
  const forms = [
    { text, size: { width: 40, height: 10 } },
    { text: text[0], size: { width: 20, height: 10 } },
  ];
  return { middle: { x, y }, room, always, forms };
}

function shown(wanted, taken = []) {
  return labels.placed(wanted, SIZE, taken).map(({ text }) => text);
}

test("a box has its point in the middle, and a gap at both sides", () => {
  const box = labels.boxAround({ x: 100, y: 50 }, { width: 40, height: 10 });
  assert.deepEqual([box.left + box.right, box.top + box.bottom, box.bottom - box.top], [200, 100, 10]);
  assert.ok(box.right - box.left > 40);
});

test("a name is written as long as its shape allows, or not at all", () => {
  assert.deepEqual(shown([name("Alor", 100, 50)]), ["Alor"]);
  assert.deepEqual(shown([name("Alor", 100, 50, { room: 25 })]), ["A"]);
  assert.deepEqual(shown([name("Alor", 100, 50, { room: 5 })]), []);
});

test("the largest areas are named in any case, as short as possible", () => {
  assert.deepEqual(shown([name("Alor", 100, 50, { room: 5, always: true })]), ["A"]);
});

test("the largest areas are named above or below a name that is in the way", () => {
  const wanted = [name("Alor", 100, 50), name("Sabu", 110, 50, { always: true })];
  assert.deepEqual(labels.placed(wanted, SIZE, []).map(({ text, down }) => [text, down]), [
    ["Alor", 0],
    ["Sabu", 10],
  ]);
  const below = { left: 0, right: 400, top: 57, bottom: 300 };
  assert.deepEqual(labels.placed(wanted, SIZE, [below]).map(({ down }) => down), [0, -10]);
  assert.deepEqual(shown(wanted, [below, { left: 0, right: 400, top: 0, bottom: 42 }]), ["Alor"]);
});

test("a name stands below the circle of its area, or above it", () => {
  const circled = { ...name("Alor", 100, 50), circle: 8 };
  assert.deepEqual(labels.placed([circled], SIZE, []).map(({ down }) => down), [14]);
  const below = { left: 0, right: 400, top: 60, bottom: 300 };
  assert.deepEqual(labels.placed([circled], SIZE, [below]).map(({ down }) => down), [-14]);
});

test("of names that overlap the first one stays", () => {
  assert.deepEqual(shown([name("Alor", 100, 50), name("Sabu", 110, 55)]), ["Alor"]);
});

test("a name that found no room takes none", () => {
  const wanted = [name("Alor", 100, 50), name("Sabu", 115, 50, { room: 40 }), name("Rote", 160, 50)];
  assert.deepEqual(shown(wanted), ["Alor", "Rote"]);
});

test("names leave room for controls", () => {
  const taken = [{ left: 0, right: 110, top: 0, bottom: 300 }];
  assert.deepEqual(shown([name("Alor", 100, 50), name("Sabu", 200, 50)], taken), ["Sabu"]);
  assert.equal(taken.length, 1);
});

test("names are never cut at an edge of the map", () => {
  const cut = [[5, 50], [398, 50], [100, 2], [100, 298]];
  assert.deepEqual(shown(cut.map(([x, y]) => name("Alor", x, y))), []);
});

test("a name is broken where its lines are alike, and has a short form if people use one", () => {
  const forms = labels.formsOf({ text: "Timor Tengah Utara", short: "TTU" });
  assert.deepEqual(forms, ["Timor Tengah Utara", "Timor\nTengah Utara", "TTU"]);
  assert.deepEqual(labels.formsOf({ text: "Alor" }), ["Alor"]);
});

const LABELS = {
  kabupaten: [{ code: "53.01" }, { code: "53.02" }],
  kecamatan: [{ code: "53.01.01" }, { code: "53.01.02" }, { code: "53.02.01" }],
  desa: [{ code: "53.01.01.2001" }, { code: "53.01.02.2001" }],
};

function ordered(region) {
  return labels.ordered(LABELS, region).map(({ label }) => label.code);
}

test("names are those one level below the region, then around it, then finer ones", () => {
  assert.deepEqual(ordered("53").slice(0, 2), ["53.01", "53.02"]);
  const found = ["53.01.01", "53.01.02", "53.02", "53.01.01.2001", "53.01.02.2001"];
  assert.deepEqual(ordered("53.01"), found);
  assert.deepEqual(ordered("53.01.01"), ["53.01.01.2001", "53.02"]);
});

test("villages are named without their kind, the widest first", () => {
  const file = {
    areas: ["53.01.01.1001", "53.01.01.2002"],
    topology: { objects: { areas: { geometries: [{ id: "53.01.01.1001" }, { id: "53.01.01.2002" }] } } },
    names: { "53.01.01.1001": "Kelurahan Alak", "53.01.01.2002": "Desa Oesao Baru" },
    kinds: ["Kelurahan", "Desa"],
    points: [[1, 2], [3, 4]],
    widths: [0.1, 0.2],
  };
  const found = labels.villagesOf(file);
  assert.deepEqual(found.map(({ text, at }) => [text, at]), [["Oesao Baru", [3, 4]], ["Alak", [1, 2]]]);
  assert.deepEqual(labels.villagesOf({ ...file, areas: ["53.01"] }), []);
});
