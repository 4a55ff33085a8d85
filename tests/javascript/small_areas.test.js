"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { smallAreas } = require("./scripts")("small_areas");

/* A map on which a coordinate is its own pixel. */
function pixel(x, y) {
  return { x, y, distanceTo: (other) => Math.hypot(x - other.x, y - other.y) };
}
const map = {
  latLngToContainerPoint: ([x, y]) => pixel(x, y),
  containerPointToLayerPoint: (point) => point,
};

/* A square area; its coast is a point, its middle, unless told otherwise. */
function square(x, y, side, coast = [x, y]) {
  return {
    getBounds: () => ({
      getNorthWest: () => [x - side / 2, y - side / 2],
      getSouthEast: () => [x + side / 2, y + side / 2],
    }),
    closestLayerPoint: (point) => ({ distance: Math.hypot(point.x - coast[0], point.y - coast[1]) }),
  };
}

function alone(areas) {
  const codes = Object.keys(areas);
  const polygons = new Map(codes.map((code) => [code, square(...areas[code])]));
  const points = Object.fromEntries(codes.map((code) => [code, areas[code].slice(0, 2)]));
  return smallAreas.alone(map, polygons, codes, points);
}

test("a small area far from others is called out, a large one is not", () => {
  assert.deepEqual(alone({ small: [50, 50, 4], large: [200, 200, 40] }), ["small"]);
});

test("small areas close together are left as they are, across the cells of the search too", () => {
  assert.deepEqual(alone({ one: [19, 19, 4], other: [21, 21, 4], far: [90, 19, 4] }), ["far"]);
});

test("an area without a point or a polygon is left out", () => {
  assert.deepEqual(smallAreas.alone(map, new Map([["a", square(9, 9, 4)]]), ["a", "b"], {}), []);
});

test("a click beside an area finds the nearest within reach", () => {
  const polygons = new Map([["a", square(50, 50, 4)], ["b", square(62, 50, 4)]]);
  const nearest = (x, y) => smallAreas.nearest(map, polygons, ["a", "b", "c"], pixel(x, y));
  assert.equal(nearest(54, 50), "a");
  assert.equal(nearest(58, 50), "b");
  assert.equal(nearest(80, 50), null);
});

test("the sea within the box of an area of many islands is not the area", () => {
  const polygons = new Map([["a", square(50, 50, 80, [20, 20])]]);
  assert.equal(smallAreas.nearest(map, polygons, ["a"], pixel(60, 60)), null);
});
