// @ts-check
/* The tooltip of an area: its name, the regions that contain it, its values. */
ovop.tooltip = (function () {
  "use strict";

  const tooltip = L.tooltip({ direction: "auto", className: "ovop-tooltip", opacity: 1 });

  /** @type {Tooltip["show"]} */
  function show(shown, event, code) {
    const { names } = shown.level.file;
    const box = document.createElement("div");
    const add = (/** @type {string} */ text, /** @type {string} */ className) => {
      const line = box.appendChild(document.createElement("div"));
      line.className = className;
      line.textContent = text;
    };
    add(names[code] || code, "ovop-tooltip-name");
    const parents = ovop.areas.parentsOf(code, names);
    if (parents) add(parents, "ovop-tooltip-parents");
    ovop.areas.linesOf(shown, code).forEach((line) => add(line, "ovop-tooltip-value"));
    tooltip.setLatLng(event.latlng).setContent(box).addTo(shown.map);
  }

  function hide() {
    tooltip.remove();
  }

  return { show, hide };
})();
