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

test("the land follows the region that is shown, and is drawn once for each", async () => {
  const drawn = [];
  const layer = () => ({
    addTo() {
      drawn.push(this);
      return this;
    },
    addData(data) {
      this.data = data;
    },
    setStyle(style) {
      this.style = style;
    },
    remove() {
      drawn.splice(drawn.indexOf(this), 1);
    },
  });
  globalThis.L = { geoJSON: layer };
  globalThis.topojson = { feature: (file) => file.name };
  globalThis.ovop.panes = { options: (pane, style) => style };
  globalThis.ovop.geometry = { read: async (name) => ({ name, objects: {} }) };
  const map = { attributionControl: { removeAttribution() {}, addAttribution() {} } };
  const view = (land) => ({ land, credit: "", look: { land: "#efe9dc" }, squares: false, tiles: null });
  for (const land of ["provinsi", "provinsi", "ngada", "provinsi"]) {
    baseMap.show(map, view(land));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(drawn.map((each) => each.data), [land]);
  }
});
