"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { pointing } = require("./scripts")("plane", "pointing");

const SCREEN = { scale: 10, x: 100, y: 100 };

/* A square of the plane, four pixels of which are a length of 0.4 here. */
function square(x, y, side) {
  const [left, top, right, bottom] = [x, y, x + side, y + side];
  const ring = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]];
  const rings = [ring.map(([px, py]) => ({ x: px, y: py }))];
  return { box: { left, top, right, bottom }, rings };
}

const areaAt = (areas, codes, x, y) =>
  pointing.areaAt(new Map(Object.entries(areas)), codes, SCREEN, { x, y });

test("the area whose shape contains the place is hit, however small its neighbour is", () => {
  const areas = { small: square(0, 0, 0.1), large: square(0.1, 0, 9) };
  assert.equal(areaAt(areas, ["small", "large"], 100.5, 100.5), "small");
  assert.equal(areaAt(areas, ["small", "large"], 101.5, 100.5), "large");
});

test("at sea the nearest area within reach is hit", () => {
  const areas = { one: square(0, 0, 1), other: square(2.5, 0, 1) };
  assert.equal(areaAt(areas, ["one", "other"], 114, 105), "one");
  assert.equal(areaAt(areas, ["one", "other"], 121, 105), "other");
  assert.equal(areaAt(areas, ["one", "other"], 117, 150), null);
});

test("land without values is not near anything", () => {
  const areas = { inside: square(0, 0, 1), outside: square(1, 0, 1) };
  assert.equal(areaAt(areas, ["inside"], 112, 105), null);
});

test("of circles on top of each other the upper one is hit", () => {
  const marks = [
    { code: "lower", place: { x: 0, y: 0 }, radius: 10 },
    { code: "upper", place: { x: 0.5, y: 0 }, radius: 5 },
  ];
  assert.equal(pointing.circleAt(marks, SCREEN, { x: 103, y: 100 }), "upper");
  assert.equal(pointing.circleAt(marks, SCREEN, { x: 92, y: 100 }), "lower");
  assert.equal(pointing.circleAt(marks, SCREEN, { x: 150, y: 100 }), null);
});
