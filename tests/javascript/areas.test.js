"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const ovop = require("./scripts")("areas");
const { areas } = ovop;

const LOOK = { border: "border", land: "land", selected: "selected", hatch: "hatch" };
ovop.looks = { hatch: (look) => "pattern of " + look.hatch };

const CLASSES = [
  { kind: "value", colour: "blue", label: "selesai" },
  { kind: "no_data", colour: null, label: "tanpa data" },
];

/* Two villages: the first has a value, the second has none. */
function shown(changes = {}) {
  const classOf = [0, 1];
  const linesOf = (position) => ["baris " + position];
  return {
    level: { file: { weight: 0.5 } },
    view: { look: LOOK, classes: CLASSES, classOf, linesOf, outline: null, tiles: null },
    position: new Map([["53.01.01.2001", 0], ["53.01.01.2002", 1]]),
    classOf,
    emphasis: null,
    ...changes,
  };
}

test("a region holds itself and what lies below, not its namesake by digits", () => {
  assert.ok(areas.isInside("53.01", "53.01"));
  assert.ok(areas.isInside("53.01.02.2003", "53.01"));
  assert.ok(!areas.isInside("53.010", "53.01"));
  assert.ok(!areas.isInside("53", "53.01"));
});

test("parents are named from the smallest up, without the province", () => {
  const names = { 53: "NTT", "53.01": "Kupang", "53.01.02": "Semau" };
  assert.equal(areas.parentsOf("53.01.02.2003", names), "Semau, Kupang");
  assert.equal(areas.parentsOf("53.01", names), "");
});

test("a parent without a name is called by its code", () => {
  assert.equal(areas.parentsOf("53.01.02.2003", { "53.01": "Kupang" }), "53.01.02, Kupang");
});

test("an area with a value has its own lines, one without says so first", () => {
  assert.deepEqual(areas.linesOf(shown(), "53.01.01.2001"), ["baris 0"]);
  assert.deepEqual(areas.linesOf(shown(), "53.01.01.2002"), ["tanpa data", "baris 1"]);
});

test("of another month only the class is known", () => {
  assert.deepEqual(areas.linesOf(shown({ classOf: [1, 1] }), "53.01.01.2001"), ["tanpa data"]);
});

test("an area is filled in the colour of its class, or hatched", () => {
  assert.equal(areas.fillOf(shown(), "53.01.01.2001").fill, "blue");
  assert.equal(areas.fillOf(shown(), "53.01.01.2002").fill, "pattern of hatch");
});

test("an area outside the region is land, which tiles replace", () => {
  assert.deepEqual(areas.fillOf(shown(), "53.02.01.2001"), { fill: "land", opacity: 1 });
  const view = { ...shown().view, tiles: { address: "", credit: "" } };
  assert.equal(areas.fillOf(shown({ view }), "53.02.01.2001").opacity, 0);
});

test("an emphasised class fades the others", () => {
  const opacity = (code) => areas.fillOf(shown({ emphasis: 0 }), code).opacity;
  assert.equal(opacity("53.01.01.2001"), 1);
  assert.ok(opacity("53.01.01.2002") < 0.5);
});

test("tiles shine through", () => {
  const view = { ...shown().view, tiles: { address: "", credit: "" } };
  assert.ok(areas.fillOf(shown({ view }), "53.01.01.2001").opacity < 1);
});

test("circles fade with their class", () => {
  const opacity = (emphasis) =>
    areas.circleStyleOf(shown({ emphasis }), "53.01.01.2001").fillOpacity;
  assert.equal(opacity(null), opacity(0));
  assert.ok(opacity(1) < opacity(0));
});

test("circles are drawn from the largest to the smallest, none where there is no amount", () => {
  const position = new Map([["a", 0], ["b", 1], ["c", 2], ["d", 3]]);
  const found = areas.largestFirst([3, null, 9, 5], position, ["a", "b", "c"]);
  assert.deepEqual(found, [["c", 9], ["a", 3]]);
});
