"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { smallAreas } = require("./scripts")("plane", "small_areas");

/* A map on which a coordinate is its own pixel. */
const SCREEN = { scale: 1, x: 0, y: 0 };

function shape([x, y, side]) {
  return { box: { left: x - side / 2, right: x + side / 2, top: y - side / 2, bottom: y + side / 2 } };
}

function alone(areas) {
  const codes = Object.keys(areas);
  const shapes = new Map(codes.map((code) => [code, shape(areas[code])]));
  return smallAreas.alone(shapes, [...codes, "without shape"], SCREEN);
}

test("a small area far from others is called out, a large one is not", () => {
  assert.deepEqual(alone({ small: [50, 50, 4], large: [200, 200, 40] }), ["small"]);
});

test("small areas close together are left as they are, across the cells of the search too", () => {
  assert.deepEqual(alone({ one: [19, 19, 4], other: [21, 21, 4], far: [90, 19, 4] }), ["far"]);
});
