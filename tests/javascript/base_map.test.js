"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { baseMap } = require("./scripts")("base_map");

test("a credit that looks like HTML is shown as it is", () => {
  assert.equal(
    baseMap.asText(`<img src=x onerror="alert('9')">&`),
    "&#60;img src=x onerror=&#34;alert(&#39;9&#39;)&#34;&#62;&#38;"
  );
  assert.equal(baseMap.asText("© 2025 Peta Desa, geoportal.id"), "© 2025 Peta Desa, geoportal.id");
});
