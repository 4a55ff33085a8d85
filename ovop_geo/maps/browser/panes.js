// @ts-check
/* The sheets of the map, one above the other: each has a canvas of its own, so that a change of values
   fills the areas anew and nothing else. */
ovop.panes = (function () {
  "use strict";

  const ORDER = ["ovop-land", "ovop-fills", "ovop-lines", "ovop-outline", "ovop-marks", "ovop-names"];
  const FIRST = 300;

  /** @type {Map<string, L.Renderer>} */
  const renderers = new Map();

  /** @type {Panes["start"]} */
  function start(map) {
    ORDER.forEach((name, index) => {
      const pane = map.createPane(name);
      Object.assign(pane.style, { zIndex: String(FIRST + 10 * index), pointerEvents: "none" });
    });
  }

  /**
   * Returns the options of paths on a sheet. What is under the pointer is found without them.
   *
   * @type {Panes["options"]}
   */
  function options(pane, style) {
    let renderer = renderers.get(pane);
    if (!renderer) renderers.set(pane, (renderer = L.canvas({ pane, padding: 0.3 })));
    return { pane, renderer, interactive: false, smoothFactor: 0, style, ...style };
  }

  return { start, options };
})();
