// @ts-check
/* Buttons on the map beside those that zoom: back to the whole region, and the full screen. */
ovop.buttons = (function () {
  "use strict";

  /** @type {(bar: HTMLElement, kind: string, action: () => void) => HTMLButtonElement} */
  function button(bar, kind, action) {
    const made = bar.appendChild(document.createElement("button"));
    made.type = "button";
    made.className = "ovop-button ovop-" + kind;
    made.addEventListener("click", action);
    return made;
  }

  /** @type {(made: Element | null, text: string) => void} */
  function name(made, text) {
    if (!made) return;
    made.setAttribute("aria-label", text);
    made.setAttribute("title", text);
  }

  function toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  }

  /** @type {HTMLElement | null} */
  let bar = null;

  /** @type {(map: L.Map) => HTMLElement} */
  function barOn(map) {
    if (bar) return bar;
    const made = L.DomUtil.create("div", "leaflet-bar");
    L.DomEvent.disableClickPropagation(made);
    button(made, "whole", ovop.fitting.whole);
    if (document.fullscreenEnabled) button(made, "full", toggleFullScreen);
    const control = new L.Control({ position: "topleft" });
    control.onAdd = () => made;
    control.addTo(map);
    return (bar = made);
  }

  /** @type {Buttons["show"]} */
  function show(map, words) {
    const shown = barOn(map);
    const full = shown.querySelector(".ovop-full");
    const fullName = () => name(full, document.fullscreenElement ? words.leave_full : words.full);
    fullName();
    document.onfullscreenchange = fullName;
    name(shown.querySelector(".ovop-whole"), words.whole);
    name(map.getContainer().querySelector(".leaflet-control-zoom-in"), words.zoom_in);
    name(map.getContainer().querySelector(".leaflet-control-zoom-out"), words.zoom_out);
  }

  return { show };
})();
