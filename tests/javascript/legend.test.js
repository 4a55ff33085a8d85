"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { legend } = require("./scripts")("legend");

const line = (label, kind = "value", cue = "") => ({ label, kind, cue });

function strip(...classes) {
  return legend.stripOf(classes).map((each) => (typeof each === "string" ? each : [each.label]));
}

test("a folded legend names the lowest and the highest number around the colours", () => {
  const found = strip(line("0", "zero"), line("1–9"), line("≥ 10"), line("–", "no_data"));
  assert.deepEqual(found, ["0", ["0"], ["1–9"], ["≥ 10"], "≥ 10"]);
});

test("a single number is named once", () => {
  assert.deepEqual(strip(line("1–9")), ["1–9", ["1–9"]]);
});

test("the only class without a letter among classes with one is not named", () => {
  const cued = line("Stalled", "value", "B");
  assert.deepEqual(strip(cued, line("Moving")), [["Stalled"], ["Moving"]]);
});

test("a count has the sign of the language between its thousands", () => {
  const counts = [0, 999, 1000, 3442, 1234567];
  const found = counts.map((count) => legend.written(count, "."));
  assert.deepEqual(found, ["0", "999", "1.000", "3.442", "1.234.567"]);
});

test("classes with a cue need no name", () => {
  assert.deepEqual(strip(line("Minuman", "value", "M")), [["Minuman"]]);
});
