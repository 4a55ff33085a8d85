"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { timeline } = require("./scripts")("timeline");

test("each month is the one before with its changes", () => {
  const start = [0, 1, 2];
  const months = timeline.unroll({ start, changes: [[[0, 5], [2, 4]], [], [[0, 0]]] });
  assert.deepEqual(months, [[0, 1, 2], [5, 1, 4], [5, 1, 4], [0, 1, 4]]);
  assert.deepEqual(start, [0, 1, 2]);
});

test("one month alone has nothing to change", () => {
  assert.deepEqual(timeline.unroll({ start: [3], changes: [] }), [[3]]);
});
