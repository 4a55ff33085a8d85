"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { fitting } = require("./scripts")("fitting");

const REACH = { left: 300, bottom: 200 };
const wide = ({ left }) => (left ? 8 : 7);
const high = ({ left }) => (left ? 7 : 8);

test("the region stands beside the legend or above it, wherever it is larger", () => {
  const size = { x: 1000, y: 600 };
  assert.deepEqual(fitting.besideLegend(size, REACH, wide), { left: 300, bottom: 0 });
  assert.deepEqual(fitting.besideLegend(size, REACH, high), { left: 0, bottom: 200 });
});

test("a side with too little room is no choice", () => {
  const size = { x: 380, y: 600 };
  assert.deepEqual(fitting.besideLegend(size, REACH, wide), { left: 0, bottom: 200 });
});

test("a legend that leaves no room anywhere is ignored", () => {
  const size = { x: 380, y: 280 };
  assert.deepEqual(fitting.besideLegend(size, REACH, wide), { left: 0, bottom: 0 });
});
