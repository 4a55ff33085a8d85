// @ts-check
/* Reads what the page holds packed: deflate as base 85, with a comma in place of the sign that begins a
   tag; see ovop_geo/reports/webpage/packing.py. */
ovopPage.blocks = (function () {
  "use strict";

  const SIGNS =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
  const VALUES = new Uint8Array(128);
  [...SIGNS].forEach((sign, value) => (VALUES[sign.charCodeAt(0)] = value));

  /** @type {(name: string) => Element | null} */
  function place(name) {
    return document.querySelector('script[data-block="' + CSS.escape(name) + '"]');
  }

  /** @type {Blocks["has"]} */
  function has(name) {
    return place(name) !== null;
  }

  /** @type {Blocks["bytesOf"]} */
  function bytesOf(text) {
    const groups = Math.ceil(text.length / 5);
    const bytes = new Uint8Array(groups * 4);
    const view = new DataView(bytes.buffer);
    for (let group = 0; group < groups; group++) {
      let value = 0;
      for (let at = group * 5; at < group * 5 + 5; at++) {
        // What is missing of the last group counts as the highest sign.
        value = value * 85 + (at < text.length ? VALUES[text.charCodeAt(at)] : 84);
      }
      view.setUint32(group * 4, value);
    }
    return bytes.subarray(0, groups * 4 - (groups * 5 - text.length));
  }

  /** @type {Blocks["text"]} */
  async function text(name) {
    const found = place(name);
    if (!found) throw new Error("the page holds no " + name);
    const packed = new Blob([bytesOf(found.textContent || "")]).stream();
    return new Response(packed.pipeThrough(new DecompressionStream("deflate"))).text();
  }

  /** @type {Blocks["json"]} */
  async function json(name) {
    return JSON.parse(await text(name));
  }

  return { has, text, json, bytesOf };
})();
