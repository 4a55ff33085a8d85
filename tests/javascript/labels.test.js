"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { labels } = require("./scripts")("labels");

const SIZE = { x: 400, y: 300 };

function label(name, x, y) {
  return { name, box: labels.boxAround({ x, y }, { width: 40, height: 10 }) };
}

function names(wanted, taken = []) {
  return labels.withoutOverlap(wanted, SIZE, taken).map(({ name }) => name);
}

test("a box has its point in the middle, and a gap at both sides", () => {
  const { left, right, top, bottom } = label("Alor", 100, 50).box;
  assert.deepEqual([left + right, top + bottom, bottom - top], [200, 100, 10]);
  assert.ok(right - left > 40);
});

test("of names that overlap the first one stays", () => {
  assert.deepEqual(names([label("Alor", 100, 50), label("Sabu", 120, 55)]), ["Alor"]);
});

test("a name that found no room takes none", () => {
  const wanted = [label("Alor", 100, 50), label("Sabu", 130, 50), label("Rote", 160, 50)];
  assert.deepEqual(names(wanted), ["Alor", "Rote"]);
});

test("names leave room for controls", () => {
  const taken = [{ left: 0, right: 110, top: 0, bottom: 300 }];
  assert.deepEqual(names([label("Alor", 100, 50), label("Sabu", 200, 50)], taken), ["Sabu"]);
  assert.equal(taken.length, 1);
});

test("names are never cut at an edge of the map", () => {
  const cut = [[10, 50], [395, 50], [100, 2], [100, 298]];
  assert.deepEqual(names(cut.map(([x, y]) => label("Alor", x, y))), []);
});
