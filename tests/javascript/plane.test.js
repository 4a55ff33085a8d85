"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { plane } = require("./scripts")("plane");

/* Degrees so small that the plane is flat here. */
const square = (x, y, side) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const polygon = (...rings) => plane.shapeOf({ type: "Polygon", coordinates: rings });

test("the middle of the world is the middle of the plane, and north is up", () => {
  assert.deepEqual(plane.at([0, 0]), { x: 128, y: 128 });
  assert.ok(plane.at([10, 0]).y < 128);
  assert.ok(Math.abs(plane.at([85.0511287798, 180]).y) < 1e-6);
});

test("a shape has the box of all its parts", () => {
  const parts = { type: "MultiPolygon", coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]] };
  const { box, rings } = plane.shapeOf(parts);
  const [south, north] = [plane.at([0, 0]), plane.at([6, 6])];
  assert.deepEqual(box, { left: south.x, right: north.x, top: north.y, bottom: south.y });
  assert.equal(rings.length, 2);
});

test("a point is inside a shape, beside it, or in its hole", () => {
  const shape = polygon(square(0, 0, 4), square(1, 1, 1));
  assert.ok(plane.contains(shape, plane.at([3, 3])));
  assert.ok(!plane.contains(shape, plane.at([1.5, 1.5])));
  assert.ok(!plane.contains(shape, plane.at([3, 5])));
});

test("areas that share a border share no point", () => {
  const [west, east] = [polygon(square(0, 0, 1)), polygon(square(1, 0, 1))];
  const border = plane.at([0.5, 1]);
  assert.equal([west, east].filter((each) => plane.contains(each, border)).length, 1);
});

test("the distance is that to the coast, not to the box", () => {
  const islands = { type: "MultiPolygon", coordinates: [[square(0, 0, 1)], [square(9, 9, 1)]] };
  const shape = plane.shapeOf(islands);
  const found = plane.distance(shape, plane.at([0.5, 2]), 99);
  assert.ok(Math.abs(found - (plane.at([0, 2]).x - plane.at([0, 1]).x)) < 1e-9);
});

test("what is farther than asked for is nowhere", () => {
  const shape = polygon(square(0, 0, 1));
  assert.equal(plane.distance(shape, plane.at([0.5, 5]), 1), Infinity);
});

test("a box on the screen is moved and scaled", () => {
  const box = { left: 1, top: 2, right: 3, bottom: 4 };
  const found = plane.boxOn({ scale: 10, x: 5, y: -5 }, box);
  assert.deepEqual(found, { left: 15, top: 15, right: 35, bottom: 35 });
});
